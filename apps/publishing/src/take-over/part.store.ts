import type { Tx } from '@kanfa/kit';
import type { Part } from './part.js';

export const partColumns = `take_over_id AS "takeOverId", account_id AS "accountId", part, state, found, kept, gaps, step_cursor AS "cursor",
  to_char(reached, 'YYYY-MM-DD') AS reached, problem, tries`;

/** The next part with a step to make, leased to the caller. */
export const leasePart = (db: Pick<Tx, 'row'>, leaseSeconds: number): Promise<Part | undefined> =>
  db.row<Part>(
    `UPDATE take_over_part SET next_at = clock_timestamp() + make_interval(secs => $1)
     WHERE (take_over_id, part) = (SELECT take_over_id, part FROM take_over_part WHERE next_at <= clock_timestamp() ORDER BY next_at, place LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${partColumns}`,
    [leaseSeconds],
  );

/** Keeps how far a part is. The next step comes after so many seconds, none when null or when the account was given back meanwhile. */
export const savePart = (tx: Tx, part: Part, afterSeconds: number | null): Promise<number> =>
  tx.run(
    `UPDATE take_over_part SET state = $3, found = $4, kept = $5, gaps = $6, step_cursor = $7, reached = $8, problem = $9, tries = $10,
       next_at = CASE WHEN next_at IS NULL THEN NULL ELSE clock_timestamp() + make_interval(secs => $11) END
     WHERE take_over_id = $1 AND part = $2`,
    [
      part.takeOverId,
      part.part,
      part.state,
      part.found,
      part.kept,
      part.gaps,
      part.cursor,
      part.reached,
      part.problem && JSON.stringify(part.problem),
      part.tries,
      afterSeconds,
    ],
  );
