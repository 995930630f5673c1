import { takeOverImported } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { ownParts, progressOf, type Part } from './take-over-part.js';

const columns = `account_id AS "accountId", take_over_id AS "takeOverId", part, state, found, kept, gaps, step_cursor AS "cursor", problem, tries`;
const by = { kind: 'system' as const, id: 'take-over-importer' };

/** Starts the parts of a take-over; those of an earlier one of the account give way, those of a later one stay. */
export async function startParts(tx: Tx, accountId: string, takeOverId: string): Promise<void> {
  await tx.run(
    `INSERT INTO take_over_part (account_id, take_over_id, part, state, next_at) SELECT $1, $2, part, 'waiting', clock_timestamp() FROM unnest($3::text[]) AS part
     ON CONFLICT (account_id, part) DO UPDATE SET take_over_id = excluded.take_over_id, state = 'waiting', found = 0, kept = 0, gaps = 0, step_cursor = NULL,
       problem = NULL, tries = 0, next_at = clock_timestamp() WHERE take_over_part.take_over_id < excluded.take_over_id`,
    [accountId, takeOverId, ownParts],
  );
}

/** The next part with a step to make, leased to the caller. */
export const leasePart = (db: Pick<Tx, 'row'>, leaseSeconds: number): Promise<Part | undefined> =>
  db.row<Part>(
    `UPDATE take_over_part SET next_at = clock_timestamp() + make_interval(secs => $1)
     WHERE (account_id, part) = (SELECT account_id, part FROM take_over_part WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [leaseSeconds],
  );

/** Keeps how far a part is; nothing when another take-over has begun meanwhile. The next step comes after so many seconds, none when null or stopped. */
export async function savePart(tx: Tx, part: Part, afterSeconds: number | null): Promise<void> {
  await tx.run(
    `UPDATE take_over_part SET state = $4, found = $5, kept = $6, gaps = $7, step_cursor = $8, problem = $9, tries = $10,
       next_at = CASE WHEN next_at IS NULL THEN NULL ELSE clock_timestamp() + make_interval(secs => $11) END
     WHERE account_id = $1 AND take_over_id = $2 AND part = $3`,
    [
      part.accountId,
      part.takeOverId,
      part.part,
      part.state,
      part.found,
      part.kept,
      part.gaps,
      part.cursor,
      part.problem && JSON.stringify(part.problem),
      part.tries,
      afterSeconds,
    ],
  );
}

export const stopParts = (tx: Tx, accountId: string, takeOverId: string): Promise<number> =>
  tx.run('UPDATE take_over_part SET next_at = NULL WHERE account_id = $1 AND take_over_id = $2', [accountId, takeOverId]);

/** Tells how far all parts are. Called after a part was written, so that the order of the facts is that of the rows. */
export async function announceParts(tx: Tx, accountId: string): Promise<void> {
  const parts = await tx.rows<Part>(`SELECT ${columns} FROM take_over_part WHERE account_id = $1 ORDER BY part FOR UPDATE`, [accountId]);
  if (parts.length === 0) return;
  const fact = { accountId, takeOverId: parts[0]!.takeOverId, parts: parts.map(progressOf) };
  await enqueue(tx, [takeOverImported.draft(accountId, fact, accountId)], by);
}

export const takeOverOf = async (tx: Tx, accountId: string): Promise<string | undefined> =>
  (await tx.row<{ id: string }>('SELECT take_over_id AS id FROM take_over_part WHERE account_id = $1 LIMIT 1', [accountId]))?.id;
