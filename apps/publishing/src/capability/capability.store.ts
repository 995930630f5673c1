import type { Tx } from '@kanfa/kit';
import type { Learnt } from './capability.js';

/** Replaces the matrix of an account; an answer that brought nothing keeps what was learnt before. */
export async function saveMatrix(tx: Tx, accountId: string, matrix: readonly Learnt[]): Promise<void> {
  for (const { name, state, evidence, dailyLimit, used } of matrix) {
    await tx.run(
      `INSERT INTO capability AS c (account_id, name, state, evidence, daily_limit, used) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, name) DO UPDATE SET state = $3, evidence = $4, daily_limit = $5, used = $6, at = clock_timestamp()
         WHERE $3 <> 'not-known' OR c.state = 'not-known'`,
      [accountId, name, state, evidence, dailyLimit, used],
    );
  }
}

/** Takes one account whose matrix is due and moves its next turn on, so that no other process probes it as well. */
export async function takeDueAccount(tx: Tx, everyHours: number): Promise<string | undefined> {
  const row = await tx.row<{ account_id: string }>(
    `UPDATE connected_account SET probe_due_at = clock_timestamp() + make_interval(hours => $1) WHERE account_id = (
       SELECT account_id FROM connected_account WHERE probe_due_at <= clock_timestamp() AND status IN ('connected', 'needs-attention')
       ORDER BY probe_due_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING account_id`,
    [everyHours],
  );
  return row?.account_id;
}

export const postpone = (tx: Tx, accountId: string, everyHours: number): Promise<number> =>
  tx.run(
    `UPDATE connected_account SET probed_at = clock_timestamp(), probe_due_at = clock_timestamp() + make_interval(hours => $2)
     WHERE account_id = $1`,
    [accountId, everyHours],
  );

/** When a mass-send last waited for the administrator's own confirmation. */
export async function lastConfirmation(tx: Tx, accountId: string): Promise<Date | null> {
  const row = await tx.row<{ at: Date | null }>(
    `SELECT max(a.started_at) AS at FROM publication_attempt a JOIN publication p USING (publication_id)
     WHERE p.account_id = $1 AND a.step = 'sendall' AND a.problem ->> 'code' IN ('wechat-89504', 'wechat-89505')`,
    [accountId],
  );
  return row?.at ?? null;
}
