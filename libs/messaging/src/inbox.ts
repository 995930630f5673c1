import type { Envelope } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { ownerOf } from './topology.js';

/**
 * Notes messages as seen and returns those that were not seen before. Rolled back with the handlers' transaction, so seen means done. From here on
 * no query of the transaction may take longer than `limitMs`: a handler that hangs in the database must end, too.
 */
export async function claimMessages(tx: Tx, ids: readonly string[], limitMs: number): Promise<Set<string>> {
  const fresh = await tx.rows<{ id: string }>(
    `WITH patience AS MATERIALIZED (SELECT set_config('statement_timeout', $2, true))
     INSERT INTO inbox (id) SELECT DISTINCT unnest($1::uuid[]) AS id FROM patience ORDER BY id ON CONFLICT DO NOTHING RETURNING id`,
    [ids, String(limitMs)],
  );
  return new Set(fresh.map(({ id }) => id));
}

/**
 * Whether `event` is not older than what this service already knows of its key; remembers it if so. A handler that keeps a copy of the owner's
 * state begins with it, because redelivery may bring older news after newer: `if (!(await isNews(tx, event))) return;`.
 */
export async function isNews(tx: Tx, event: Pick<Envelope, 'type' | 'key' | 'seq'>): Promise<boolean> {
  // equal is news: two handlers of one event may both ask
  const known = await tx.run(
    `INSERT INTO last_seq (owner, key, seq) VALUES ($1, $2, $3)
     ON CONFLICT (owner, key) DO UPDATE SET seq = excluded.seq WHERE last_seq.seq <= excluded.seq`,
    [ownerOf(event.type), event.key, event.seq],
  );
  return known === 1;
}

/** Removes rows of messages made more than `days` ago, at most `limit`: nothing that old can come again. Returns how many went. */
export const pruneInbox = (db: Pick<Tx, 'run'>, now: Date, days = 30, limit = 5_000): Promise<number> =>
  db.run('DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE id < $1 ORDER BY id LIMIT $2)', [
    smallestIdAt(now.getTime() - days * 86_400_000),
    limit,
  ]);

/** The smallest UUID v7 of a millisecond. */
const smallestIdAt = (msecs: number): string => v7({ msecs, seq: 0, random: new Uint8Array(16) });
