import type { Actor, EventDraft } from '@kanfa/contracts';
import type { Database, Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { currentTraceparent } from './trace.js';

/** Events carry hashes and keys, never bodies. One the broker refuses would hold up everything behind it, so it is refused here. */
export const maxEventBytes = 256 * 1024;

/**
 * Writes events into the outbox, in the transaction of the fact they tell: both are stored or neither. Call it after the aggregate's row is
 * locked or written, so that `seq` grows in the order of the facts of a key.
 */
export async function enqueue(tx: Tx, drafts: readonly EventDraft[], by: Actor): Promise<void> {
  if (drafts.length === 0) return;
  const data = drafts.map((draft) => bodyOf(draft));
  await tx.run(insert, [
    JSON.stringify(by),
    currentTraceparent() ?? null,
    drafts.map(() => v7()),
    drafts.map(({ type }) => type),
    drafts.map(({ key }) => key),
    drafts.map(({ accountId }) => accountId ?? null),
    data,
  ]);
}

const insert = {
  name: 'enqueue',
  text: `INSERT INTO outbox (id, type, key, account_id, actor, data, traceparent)
    SELECT id, type, key, account_id, $1::jsonb, data, $2
    FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[]) WITH ORDINALITY AS draft (id, type, key, account_id, data, place)
    ORDER BY place`,
};

function bodyOf({ type, data }: EventDraft): string {
  const body = JSON.stringify(data);
  const bytes = Buffer.byteLength(body);
  if (bytes > maxEventBytes)
    throw new Error(
      `${type} has ${bytes} bytes; an event may have ${maxEventBytes}: put the content into the file store and announce its hash`,
    );
  return body;
}

/** Age in seconds of the oldest event not yet announced; 0 when there is none. Grows while the broker or the relay is down. */
export async function oldestOutboxAgeSeconds(db: Database): Promise<number> {
  const row = await db.row<{ age: number }>(
    `SELECT extract(epoch FROM clock_timestamp() - occurred_at)::float8 AS age FROM outbox WHERE sent_at IS NULL ORDER BY seq LIMIT 1`,
  );
  return row?.age ?? 0;
}

/** Removes sent rows older than `days`, at most `limit`; returns how many went. */
export const pruneOutbox = (db: Pick<Tx, 'run'>, days = 14, limit = 5_000): Promise<number> =>
  db.run(
    `DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE sent_at IS NOT NULL AND sent_at < clock_timestamp() - make_interval(days => $1) ORDER BY seq LIMIT $2)`,
    [days, limit],
  );
