import type { Tx } from '@kanfa/kit';
import { NoOutcome } from './outcome.js';

type Writing = Pick<Tx, 'row' | 'run'>;

/** Tries that may end without any outcome, because the process ended with them, before the message is set aside untried. */
const triesWithoutOutcome = 2;

/** Notes that a redelivered message is about to be tried; refuses one that seems to end every process that touches it. */
export async function beginTry(db: Writing, id: string): Promise<void> {
  const row = await db.row<{ tries: number }>(
    'INSERT INTO trouble (id, tries) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET tries = trouble.tries + 1 RETURNING tries',
    [id],
  );
  if (row!.tries > triesWithoutOutcome) throw new NoOutcome(triesWithoutOutcome);
}

/** Notes that a try failed; returns how many have, and the milliseconds since the first. */
export async function noteFailure(db: Writing, id: string): Promise<{ failures: number; forMs: number }> {
  const row = await db.row<{ failures: number; forMs: number }>(
    `INSERT INTO trouble (id, failures) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET tries = 0, failures = trouble.failures + 1
     RETURNING failures, (extract(epoch FROM clock_timestamp() - since) * 1000)::float8 AS "forMs"`,
    [id],
  );
  return row!;
}

/** The message was handled or set aside. */
export const endTrouble = (db: Writing, id: string): Promise<number> => db.run('DELETE FROM trouble WHERE id = $1', [id]);
