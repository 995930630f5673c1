import type { Tx } from '@kanfa/kit';
import type { Decided } from '../reply-rule/decide-reply.js';

/** `reply`: what is answered at once, decided before it is stored. */
export type NewCallback = { accountId: string; dedupe: Buffer; body: string; reply: Decided | undefined };
export type StoredCallback = { id: string; accountId: string; body: string; receivedAt: Date; attempts: number; reply: Decided | null };
type Db = Pick<Tx, 'run' | 'rows'>;

/** One statement and so one commit for all that wait; one that is there already stays as it is. */
export async function addCallbacks(db: Db, callbacks: readonly NewCallback[]): Promise<void> {
  await db.run(
    `INSERT INTO callback (account_id, dedupe, body, reply) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::jsonb[])
     ON CONFLICT (account_id, dedupe) DO NOTHING`,
    [
      callbacks.map(({ accountId }) => accountId),
      callbacks.map(({ dedupe }) => dedupe),
      callbacks.map(({ body }) => body),
      callbacks.map(({ reply }) => (reply ? JSON.stringify(reply) : null)),
    ],
  );
}

/** Of all replicas one takes callbacks in at a time, so that what one reader does keeps its order. */
export const leadIngest = async (tx: Tx): Promise<boolean> =>
  (await tx.row<{ led: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtext('kanfa-ingest')) AS led`))!.led;

export const waitingCallbacks = (tx: Tx, limit: number): Promise<StoredCallback[]> =>
  tx.rows<StoredCallback>(
    `SELECT id, account_id AS "accountId", body, received_at AS "receivedAt", attempts, reply FROM callback
     WHERE done_at IS NULL AND (next_at IS NULL OR next_at <= clock_timestamp()) ORDER BY id LIMIT $1`,
    [limit],
  );

/** The body has done its service: WeChat's words and openids are not kept twice. */
export async function finishCallbacks(tx: Tx, done: readonly { id: string; accountId: string; kind: string }[]): Promise<void> {
  await tx.run(
    `UPDATE callback SET done_at = clock_timestamp(), kind = d.kind, body = NULL, reply = NULL, cause = NULL
     FROM unnest($1::bigint[], $2::text[]) AS d (id, kind) WHERE callback.id = d.id`,
    [done.map(({ id }) => id), done.map(({ kind }) => kind)],
  );
  await tx.run('UPDATE callback_setting SET last_received_at = clock_timestamp() WHERE account_id = ANY($1)', [
    [...new Set(done.map(({ accountId }) => accountId))],
  ]);
}

/** It could not be taken in: it stays, with its cause, and is tried again ever more slowly. */
export async function postponeCallback(db: Db, id: string, cause: string, seconds: number): Promise<void> {
  await db.run(
    'UPDATE callback SET attempts = attempts + 1, cause = $2, next_at = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND done_at IS NULL',
    [id, cause, seconds],
  );
}

/** Old rows only guard against replays, and the time stamp does that long before. */
export const pruneCallbacks = (db: Db, days: number, limit: number): Promise<number> =>
  db.run(
    `DELETE FROM callback WHERE id IN (
       SELECT id FROM callback WHERE received_at < clock_timestamp() - make_interval(days => $1) AND done_at IS NOT NULL ORDER BY received_at LIMIT $2)`,
    [days, limit],
  );

/** When it was verified; undefined when that is known already. */
export const noteVerified = async (tx: Tx, accountId: string): Promise<Date | undefined> =>
  (
    await tx.row<{ at: Date }>(
      `UPDATE callback_setting SET verified_at = clock_timestamp()
       WHERE account_id = $1 AND (verified_at IS NULL OR verified_at < clock_timestamp() - interval '5 seconds') RETURNING verified_at AS at`,
      [accountId],
    )
  )?.at;
