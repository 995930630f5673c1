import type { Actor } from '@kanfa/contracts';
import { audit, DomainError, StaleWrite, together, type Tx } from '@kanfa/kit';
import { currentTraceparent, enqueue } from '@kanfa/messaging';
import { raiseFailure } from '../incident/raise-publication.store.js';
import { patrolFrom } from '../patrol/patrol.store.js';
import { eventsOf } from './facts.js';
import type { Publication } from './publication.js';

export type PublicationRow = {
  publication_id: string;
  version: number;
  account_id: string;
  unit_id: string;
  sealed_hash: string;
  lane: Publication['lane'];
  state: Publication['state'];
  due_at: Date;
  zone: string;
  send_late_until_minutes: number;
  late: Publication['late'];
  audience: Publication['audience'];
  articles: Publication['articles'];
  planned_by: string;
  authorisation: Publication['authorisation'];
  remote: Publication['remote'];
  epoch: number;
  looks: number;
};
export const publicationColumns = `p.publication_id, p.version, p.account_id, p.unit_id, p.sealed_hash, p.lane, p.state, p.due_at, p.zone,
  p.send_late_until_minutes, p.late, p.audience, p.articles, p.planned_by, p.authorisation, p.remote, p.epoch, p.looks`;

export const toPublication = (row: PublicationRow): Publication => ({
  publicationId: row.publication_id,
  version: row.version,
  accountId: row.account_id,
  unitId: row.unit_id,
  sealedHash: row.sealed_hash,
  lane: row.lane,
  state: row.state,
  dueAt: row.due_at,
  zone: row.zone,
  sendLateUntilMinutes: row.send_late_until_minutes,
  late: row.late,
  audience: row.audience,
  articles: row.articles,
  plannedBy: row.planned_by,
  authorisation: row.authorisation,
  remote: row.remote,
  epoch: row.epoch,
  looks: row.looks,
});

export const publicationUnknown = () =>
  new DomainError('not-found', 'publication-unknown', { zh: '没有这次发布。', en: 'There is no such publication.' });

/** Locks the publication until the end of the transaction. */
export async function lockPublication(tx: Tx, publicationId: string): Promise<Publication> {
  const row = await tx.row<PublicationRow>(`SELECT ${publicationColumns} FROM publication p WHERE p.publication_id = $1 FOR UPDATE OF p`, [
    publicationId,
  ]);
  if (!row) throw publicationUnknown();
  return toPublication(row);
}

/** Locks the publication as `lockPublication` does, and tells the time by which it was had. */
export async function lockForVisit(tx: Tx, publicationId: string): Promise<{ publication: Publication; now: Date }> {
  const row = await tx.row<PublicationRow & { now: Date }>(lockWithTime, [publicationId]);
  if (!row) throw publicationUnknown();
  return { publication: toPublication(row), now: row.now };
}

const lockWithTime = {
  name: 'lock-for-visit',
  text: `SELECT ${publicationColumns}, clock_timestamp() AS now FROM publication p WHERE p.publication_id = $1 FOR NO KEY UPDATE OF p`,
};

/** Locks every publication of the unit of which nothing has been sent and nothing is in doubt. */
export async function lockUnstarted(tx: Tx, unitId: string): Promise<Publication[]> {
  const rows = await tx.rows<PublicationRow>(
    `SELECT ${publicationColumns} FROM publication p WHERE p.unit_id = $1
       AND (p.state_name IN ('planned', 'due') OR (p.state_name = 'needs-human' AND NOT p.state ? 'doubt'))
     ORDER BY p.publication_id FOR UPDATE OF p`,
    [unitId],
  );
  return rows.map(toPublication);
}

/** Who did what, for the audit; `wakeAt` says when the dispatcher must look next, null for never. */
export type Deed = { by: Actor; did: string; wakeAt: Date | null; details?: Record<string, unknown> };

export async function insertPublication(tx: Tx, publication: Publication, deed: Deed): Promise<void> {
  await tx.run(
    `INSERT INTO publication (publication_id, account_id, unit_id, sealed_hash, lane, state, due_at, zone, send_late_until_minutes, audience,
       articles, planned_by, wake_at, traceparent, late) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      publication.publicationId,
      publication.accountId,
      publication.unitId,
      publication.sealedHash,
      publication.lane,
      JSON.stringify(publication.state),
      publication.dueAt,
      publication.zone,
      publication.sendLateUntilMinutes,
      json(publication.audience),
      JSON.stringify(publication.articles),
      publication.plannedBy,
      deed.wakeAt,
      currentTraceparent() ?? null,
      JSON.stringify(publication.late),
    ],
  );
  await tell(tx, undefined, publication, deed);
}

/** Saves what was decided about `before`. A poke that came after `before` was read is not slept over. */
export async function savePublication(tx: Tx, before: Publication, after: Publication, deed: Deed): Promise<void> {
  const [saved] = await together(
    tx.run(saveIt, [
      after.publicationId,
      before.version,
      waits.has(after.state.is),
      JSON.stringify(after.state),
      after.dueAt,
      after.zone,
      after.sendLateUntilMinutes,
      json(after.audience),
      JSON.stringify(after.articles),
      json(after.authorisation),
      JSON.stringify(after.remote),
      after.epoch,
      after.looks,
      deed.wakeAt,
      JSON.stringify(after.late),
      after.sealedHash,
    ]),
    tell(tx, before, after, deed),
  );
  if (saved === 0) throw new StaleWrite('publication', after.publicationId);
}

const saveIt = {
  name: 'save-publication',
  text: `UPDATE publication SET version = version + 1, state = $4, due_at = $5, zone = $6, send_late_until_minutes = $7, audience = $8,
     articles = $9, authorisation = $10, remote = $11, epoch = $12, looks = $13, late = $15, sealed_hash = $16, pokes = 0,
     wake_at = CASE WHEN pokes > 0 AND $14::timestamptz IS NOT NULL AND $3 THEN clock_timestamp() ELSE $14 END
   WHERE publication_id = $1 AND version = $2`,
};

/** States in which news from WeChat may decide something at once. */
const waits = new Set<string>(['submitted', 'reconciling', 'handed-over', 'seen-sent', 'published', 'needs-human']);
const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

async function tell(tx: Tx, before: Publication | undefined, after: Publication, { by, did, details: more }: Deed): Promise<void> {
  const events = eventsOf(before, after);
  const isOut = before && after.remote.publishedAt && !before.remote.publishedAt;
  const isSeen = !before || before.state.is !== after.state.is || events.length > 0;
  const details = { state: after.state.is, sealedHash: after.sealedHash, ...more };
  await together(
    enqueue(tx, events, by),
    isOut && patrolFrom(tx, after.publicationId, after.remote.publishedAt!),
    isSeen && audit(tx, { by, did, to: `publication:${after.publicationId}`, accountId: after.accountId, details }),
  );
  if (before?.state.is !== 'failed' && after.state.is === 'failed') await raiseFailure(tx, after, after.state.problem);
}

/** News from WeChat about this account: everything that waits for an outcome looks again at once. */
export const pokeAccount = (tx: Tx, accountId: string): Promise<number> =>
  tx.run(
    `UPDATE publication SET pokes = pokes + 1, wake_at = CASE WHEN state_name IN ('claimed', 'dispatching') THEN wake_at ELSE clock_timestamp() END
     WHERE account_id = $1 AND (state_name IN ('submitted', 'dispatching', 'unknown', 'reconciling', 'handed-over', 'seen-sent')
       OR (state_name = 'needs-human' AND state ? 'doubt')
       OR (state_name = 'published' AND NOT (articles -> 0 ? 'url') AND (remote ->> 'publishedAt')::timestamptz > clock_timestamp() - interval '3 days'))`,
    [accountId],
  );
