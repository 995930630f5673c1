import type { Database, Tx } from '@kanfa/kit';
import { nextLook } from './look.js';

export type Round = { publicationId: string; publishedAt: Date; looks: number; now: Date };
type Row = { publication_id: string; published_at: Date; looks: number; now: Date };

/** A piece that has just been published is looked at again from now on; the patrol itself says when. */
export const patrolFrom = (tx: Tx, publicationId: string, publishedAt: string): Promise<number> =>
  tx.run('INSERT INTO patrol (publication_id, published_at, wake_at) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING', [
    publicationId,
    publishedAt,
  ]);

/** Not due yet. */
export const lookLater = (db: Database, { publicationId, looks }: Round, wakeAt: Date): Promise<number> =>
  db.run('UPDATE patrol SET wake_at = $3 WHERE publication_id = $1 AND looks = $2', [publicationId, looks, wakeAt]);

/** The next piece to look at; another process gets it when this one has not ended within the lease. */
export async function leaseRound(db: Database, leaseMs: number): Promise<Round | undefined> {
  const row = await db.row<Row>(
    `UPDATE patrol SET wake_at = clock_timestamp() + make_interval(secs => $1::float8 / 1000) WHERE publication_id = (
       SELECT publication_id FROM patrol WHERE wake_at <= clock_timestamp() ORDER BY wake_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING publication_id, published_at, looks, clock_timestamp() AS now`,
    [leaseMs],
  );
  return row && { publicationId: row.publication_id, publishedAt: row.published_at, looks: row.looks, now: row.now };
}

/** Counts the look; false when another process has taken it meanwhile. Looks that were slept over are skipped: one look tells as much. */
export async function lookTaken(
  tx: Tx,
  { publicationId, publishedAt, looks }: Round,
  now: Date,
  factor: number,
  ended: boolean,
): Promise<boolean> {
  let next = looks + 1;
  while ((nextLook(publishedAt, next, factor)?.getTime() ?? Infinity) <= now.getTime()) next += 1;
  const wakeAt = ended ? null : nextLook(publishedAt, next, factor);
  return (
    (await tx.run('UPDATE patrol SET looks = $3, wake_at = $4 WHERE publication_id = $1 AND looks = $2', [
      publicationId,
      looks,
      next,
      wakeAt,
    ])) === 1
  );
}
