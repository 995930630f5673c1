import type { Tx } from '@kanfa/kit';

/** Hashes of a unit that all stages approved: the last of all, and the last one that was not itself a small change. */
export type ApprovedRounds = { last: string; whole: string };

/** Undefined before anything of the unit was approved. That an approval is void by now does not matter: a person had read that text. */
export async function approvedRounds(tx: Tx, unitId: string): Promise<ApprovedRounds | undefined> {
  const rows = await tx.rows<{ sealed_hash: string; whole: boolean }>(
    `SELECT sealed_hash, small_change_of IS NULL AS whole FROM review r WHERE unit_id = $1 AND EXISTS (
       SELECT FROM review_step s WHERE s.review_id = r.id AND s.outcome = 'approved' AND s.stage = jsonb_array_length(r.stages))
     ORDER BY round DESC`,
    [unitId],
  );
  const whole = rows.find((row) => row.whole);
  return rows[0] && whole && { last: rows[0].sealed_hash, whole: whole.sealed_hash };
}

/** Names of people and accounts, as this service knows them. */
export const knownNames = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ name: string }>('SELECT name FROM member UNION SELECT name FROM account')).map(({ name }) => name);
