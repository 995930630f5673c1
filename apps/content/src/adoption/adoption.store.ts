import type { Database, Tx } from '@kanfa/kit';
import { noOrigin, type Adoption, type Source } from './adoption.js';
import type { Left } from './correction.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
/** A version with what others ask of it: whose it is, whom to tell, and the account of its origin. */
export type Version = Adoption & { accountId: string; title: string; state: string; editorId: string; originAccountId: string };

const fields = `d.article_id AS "articleId", d.origin_id AS "originId", d.revision, d.sealed_hash AS "sealedHash", d.latest_revision AS "latestRevision",
  d.dismissed_revision AS "dismissedRevision", d.withdrawn_at AS "withdrawnAt", d.swaps, d.adopted_by AS "adoptedBy"`;
const versions = `SELECT ${fields}, v.account_id AS "accountId", v.title, v.state, v.editor_id AS "editorId", o.account_id AS "originAccountId"
  FROM adoption d JOIN article v ON v.article_id = d.article_id JOIN article o ON o.article_id = d.origin_id`;

export async function findAdoption(db: Reader, articleId: string): Promise<Adoption | undefined> {
  return db.row<Adoption>(`SELECT ${fields} FROM adoption d WHERE d.article_id = $1`, [articleId]);
}

export async function lockAdoption(tx: Tx, articleId: string): Promise<Adoption> {
  const adoption = await tx.row<Adoption>(`SELECT ${fields} FROM adoption d WHERE d.article_id = $1 FOR UPDATE`, [articleId]);
  if (!adoption) throw noOrigin();
  return adoption;
}

/** The versions of these articles, their adoptions locked in one order. */
export const lockVersionsOf = (tx: Tx, originIds: readonly string[]): Promise<Version[]> =>
  tx.rows<Version>(`${versions} WHERE d.origin_id = ANY($1) ORDER BY d.article_id FOR UPDATE OF d`, [originIds]);

/** Whether the account has a version of it that readers have not got yet. */
export async function hasOpenVersion(tx: Tx, originId: string, accountId: string): Promise<boolean> {
  const row = await tx.row(
    `SELECT 1 FROM adoption d JOIN article v USING (article_id)
     WHERE d.origin_id = $1 AND v.account_id = $2 AND v.state NOT IN ('published', 'ageing', 'archived') LIMIT 1`,
    [originId, accountId],
  );
  return row !== undefined;
}

export async function insertAdoption(tx: Tx, adoption: Adoption): Promise<void> {
  await tx.run(
    `INSERT INTO adoption (article_id, origin_id, revision, sealed_hash, latest_revision, swaps, adopted_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      adoption.articleId,
      adoption.originId,
      adoption.revision,
      adoption.sealedHash,
      adoption.latestRevision,
      JSON.stringify(adoption.swaps),
      adoption.adoptedBy,
    ],
  );
}

/** Saves an adoption whose row the caller has locked. */
export async function saveAdoption(tx: Tx, { articleId, revision, sealedHash, latestRevision, ...rest }: Adoption): Promise<void> {
  await tx.run(
    `UPDATE adoption SET revision = $2, sealed_hash = $3, latest_revision = $4, dismissed_revision = $5, withdrawn_at = $6 WHERE article_id = $1`,
    [articleId, revision, sealedHash, latestRevision, rest.dismissedRevision, rest.withdrawnAt],
  );
}

type Approved = Pick<Source, 'revision' | 'sealedHash' | 'because'> & { articleId: string; left: Left };

/** Remembers that this revision may be read; false when it was known. */
export async function keepApproved(tx: Tx, { articleId, revision, sealedHash, because, left }: Approved): Promise<boolean> {
  const kept = await tx.run(
    `INSERT INTO approved_revision (article_id, revision, sealed_hash, because, by_hand) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [articleId, revision, sealedHash, because, JSON.stringify(left)],
  );
  return kept === 1;
}

const source = `SELECT p.revision, p.sealed_hash AS "sealedHash", p.because, r.title, r.author, r.digest, r.markdown, r.claims, r.settings, r.cover
  FROM approved_revision p JOIN revision r USING (article_id, revision)`;

/** The newest revision of an article that was approved or corrected. */
export const latestSource = (tx: Tx, articleId: string): Promise<Source | undefined> =>
  tx.row<Source>(`${source} WHERE p.article_id = $1 ORDER BY p.revision DESC LIMIT 1`, [articleId]);

/** An approved revision of an article, which is known to be there. */
export async function loadSource(db: Reader, articleId: string, revision: number): Promise<Source> {
  return (await db.row<Source>(`${source} WHERE p.article_id = $1 AND p.revision = $2`, [articleId, revision]))!;
}

/** What corrections after a revision left to be done by hand. */
export async function leftSince(db: Reader, articleId: string, revision: number): Promise<Left[]> {
  const rows = await db.rows<{ left: Left }>(
    'SELECT by_hand AS left FROM approved_revision WHERE article_id = $1 AND revision > $2 ORDER BY revision',
    [articleId, revision],
  );
  return rows.map(({ left }) => left);
}

export async function approvedAt(db: Reader, articleId: string, revision: number): Promise<Date> {
  return (await db.row<{ at: Date }>('SELECT at FROM approved_revision WHERE article_id = $1 AND revision = $2', [articleId, revision]))!
    .at;
}

/** Whether what went out of the unit was deleted again, all of it. */
export async function isWithdrawn(tx: Tx, unitId: string | null): Promise<boolean> {
  const row = await tx.row<{ gone: boolean | null; out: boolean | null }>(
    `SELECT bool_or(state IN ('withdrawn', 'taken-down')) AS gone, bool_or(state IN ('published', 'corrected')) AS out
     FROM unit_publication WHERE unit_id = $1`,
    [unitId],
  );
  return (row?.gone ?? false) && !row?.out;
}

/** Whose an article is, without locking it: the caller may hold a version of it. */
export async function ownersOf(tx: Reader, articleId: string): Promise<{ accountId: string; editorId: string; designerId: string | null }> {
  return (await tx.row<{ accountId: string; editorId: string; designerId: string | null }>(
    'SELECT account_id AS "accountId", editor_id AS "editorId", designer_id AS "designerId" FROM article WHERE article_id = $1',
    [articleId],
  ))!;
}

export const pageOfVersions = (tx: Tx, after: string | null, limit: number): Promise<Version[]> =>
  tx.rows<Version>(`${versions} WHERE $1::uuid IS NULL OR d.article_id > $1 ORDER BY d.article_id LIMIT $2 FOR SHARE OF d`, [after, limit]);
