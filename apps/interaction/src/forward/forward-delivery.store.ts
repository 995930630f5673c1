import type { Tx } from '@kanfa/kit';
import { kindOf } from './forward.js';

type Taken = { accountId: string; kind: string; body: string; reply: unknown };
export type Delivery = {
  id: string;
  targetId: string;
  accountId: string;
  kind: string;
  body: string;
  attempts: number;
  answered: boolean;
  name: string;
  url: string;
  sealedSecret: Buffer;
  mayReply: boolean;
  timeoutSeconds: number;
};
type Db = Pick<Tx, 'run' | 'rows'>;

/** Writes down what goes to whom, in the transaction that takes the callbacks in: passed on once each, whatever dies. */
export const queueForwards = (tx: Tx, taken: readonly Taken[]): Promise<number> =>
  tx.run(
    `INSERT INTO forward_delivery (target_id, account_id, kind, body, answered)
     SELECT t.id, d.account_id, d.kind, d.body, d.answered
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY AS d (account_id, kind, body, answered, place)
     JOIN forward_target t ON t.account_id = d.account_id AND t.switched_on AND d.kind = ANY(t.kinds) ORDER BY d.place`,
    [
      taken.map(({ accountId }) => accountId),
      taken.map(({ kind }) => kindOf(kind)),
      taken.map(({ body }) => body),
      taken.map(({ reply }) => Boolean(reply)),
    ],
  );

export const targetsWithDue = async (db: Db): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `SELECT DISTINCT d.target_id AS id FROM forward_delivery d JOIN forward_target t ON t.id = d.target_id AND t.switched_on WHERE d.next_at <= clock_timestamp()`,
    )
  ).map(({ id }) => id);

/** The oldest of a target that is due, leased to the caller. */
export async function leaseDelivery(db: Pick<Tx, 'row'>, targetId: string, leaseSeconds: number): Promise<Delivery | undefined> {
  return db.row<Delivery>(
    `UPDATE forward_delivery d SET attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => $2) FROM forward_target t
     WHERE d.id = (SELECT id FROM forward_delivery WHERE target_id = $1 AND next_at <= clock_timestamp() ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
       AND t.id = d.target_id
     RETURNING d.id, d.target_id AS "targetId", d.account_id AS "accountId", d.kind, d.body, d.attempts, d.answered, t.name, t.url,
       t.sealed_secret AS "sealedSecret", t.may_reply AS "mayReply", t.timeout_seconds AS "timeoutSeconds"`,
    [targetId, leaseSeconds],
  );
}

export const deliveryDone = (db: Db, id: string, tookMs: number): Promise<number> =>
  db.run(`UPDATE forward_delivery SET state = 'delivered', body = NULL, next_at = NULL, took_ms = $2, cause = NULL WHERE id = $1`, [
    id,
    tookMs,
  ]);

/** Tried again after so many seconds; given up when null. */
export const deliveryFailed = (db: Db, id: string, cause: string, tookMs: number, afterSeconds: number | null): Promise<number> =>
  db.run(
    `UPDATE forward_delivery SET state = CASE WHEN $4::float8 IS NULL THEN 'given-up' ELSE 'waiting' END, body = CASE WHEN $4::float8 IS NULL THEN NULL ELSE body END,
       next_at = clock_timestamp() + make_interval(secs => $4::float8), took_ms = $3, cause = $2 WHERE id = $1`,
    [id, cause, tookMs, afterSeconds],
  );

export const pruneDeliveries = (db: Db, days: number, limit: number): Promise<number> =>
  db.run(
    `DELETE FROM forward_delivery WHERE id IN (SELECT id FROM forward_delivery WHERE at < clock_timestamp() - make_interval(days => $1) ORDER BY at LIMIT $2)`,
    [days, limit],
  );
