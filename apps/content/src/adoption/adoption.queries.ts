import type { LineageView, OriginUpdateView } from '@kanfa/contracts';
import { compare, shorten, type Database, type Language, type Tx } from '@kanfa/kit';
import { asCorrection } from './as-correction.js';
import { noOrigin, nothingNew, propose, standingOf, type Adoption } from './adoption.js';
import { approvedAt, findAdoption, leftSince, loadSource } from './adoption.store.js';
import { leftSaid } from './correction.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type Side = Adoption & { accountId: string; accountName: string; title: string; adoptedAt: Date };
type OriginRow = Side & { editorId: string; designerId: string | null };
type VersionRow = OriginRow & { state: LineageView['versions'][number]['state']; url: string | null };
type MayRead = (owned: { accountId: string; editorId: string; designerId: string | null }) => boolean;

const side = `d.article_id AS "articleId", d.origin_id AS "originId", d.revision, d.sealed_hash AS "sealedHash", d.latest_revision AS "latestRevision",
  d.dismissed_revision AS "dismissedRevision", d.withdrawn_at AS "withdrawnAt", d.swaps, d.adopted_by AS "adoptedBy", d.adopted_at AS "adoptedAt",
  a.account_id AS "accountId", coalesce(n.name, '') AS "accountName", a.editor_id AS "editorId", a.designer_id AS "designerId", a.state, a.url`;

const shared = (row: Side) => ({
  accountId: row.accountId,
  accountName: row.accountName,
  adoptedBy: row.adoptedBy,
  adoptedAt: row.adoptedAt.toISOString(),
  standing: standingOf(row),
  title: row.title,
  revision: row.revision,
});

/** Both directions at once. What lies in accounts the caller may not read is counted, not shown. */
export async function readLineage(db: Reader, articleId: string, mayRead: MayRead): Promise<LineageView> {
  const origin = await db.row<OriginRow>(
    `SELECT ${side}, r.title FROM adoption d JOIN article a ON a.article_id = d.origin_id LEFT JOIN account n ON n.account_id = a.account_id
       JOIN revision r ON r.article_id = d.origin_id AND r.revision = d.revision WHERE d.article_id = $1`,
    [articleId],
  );
  const versions = await db.rows<VersionRow>(
    `SELECT ${side}, a.title FROM adoption d JOIN article a ON a.article_id = d.article_id LEFT JOIN account n ON n.account_id = a.account_id
     WHERE d.origin_id = $1 ORDER BY d.adopted_at, d.article_id`,
    [articleId],
  );
  const readable = versions.filter(mayRead);
  return {
    articleId,
    origin: origin
      ? { ...shared(origin), originId: origin.originId, sealedHash: origin.sealedHash, swaps: origin.swaps, readable: mayRead(origin) }
      : null,
    versions: readable.map((row) => ({ ...shared(row), articleId: row.articleId, state: row.state, url: row.url })),
    elsewhere: versions.length - readable.length,
  };
}

type Version = { articleId: string; markdown: string; claims: Parameters<typeof propose>[1]['claims']; state: string };

/** Named by their first characters, which is how people tell pictures apart in a text. */
const legible = (markdown: string): string => markdown.replaceAll(/kanfa-asset:([0-9a-f]{8})[0-9a-f]{56}/g, '$1');
const difference = (from: string, to: string) => (from === to ? null : { from, to });

export async function readUpdate(db: Reader, version: Version, language: Language): Promise<OriginUpdateView> {
  const adoption = await findAdoption(db, version.articleId);
  if (!adoption) throw noOrigin();
  const { originId, latestRevision: revision } = adoption;
  if (revision === adoption.revision) throw nothingNew();
  const [before, now] = [await loadSource(db, originId, adoption.revision), await loadSource(db, originId, revision)];
  const { from, to, text, conflicts, claimsChanged } = propose(adoption, version, before, now);
  const left = await leftSince(db, originId, adoption.revision);
  return {
    articleId: version.articleId,
    originId,
    revision,
    because: now.because,
    at: (await approvedAt(db, originId, revision)).toISOString(),
    title: difference(before.title, now.title),
    digest: difference(before.digest, now.digest),
    claimsChanged,
    pieces: shorten(compare(legible(from), legible(to))),
    conflicts: conflicts.map(({ ours, theirs }) => ({ ours: legible(ours), theirs: legible(theirs) })),
    byHand: left.flatMap((one) => leftSaid(one, language)),
    hindered: hinderedBy(version.state)?.[language] ?? null,
    out: await outOf(db, version, conflicts.length > 0 ? version.markdown : text),
  };
}

/** What readers have of the version, and the update as a correction of it. */
async function outOf(db: Reader, { articleId, markdown }: Version, wanted: string): Promise<OriginUpdateView['out']> {
  const out = await db.row<{ publicationId: string }>(
    `SELECT p.publication_id AS "publicationId" FROM unit_publication p JOIN article a ON a.unit_id = p.unit_id
     WHERE a.article_id = $1 AND p.state IN ('published', 'corrected') ORDER BY p.published_at DESC LIMIT 1`,
    [articleId],
  );
  return out ? { ...out, correction: asCorrection(markdown, wanted) ?? null } : null;
}

const hinderedBy = (state: string) =>
  state === 'archived'
    ? { zh: '本版本已归档，不能再改。', en: 'This version is archived and cannot change any more.' }
    : ['published', 'ageing'].includes(state)
      ? {
          zh: '本版本已发布，读者看到的不会随之改变。可以申请更正，可以照原文另做一个版本再发布，也可以说明理由保持原样。',
          en: 'This version is out, and what readers see would not change. Ask for a correction, make a new version to publish, or say why it stays as it is.',
        }
      : undefined;
