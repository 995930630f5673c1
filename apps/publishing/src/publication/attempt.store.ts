import type { AttemptOutcome, AttemptStep, Trouble } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

export type Intent = { attemptId: string; publicationId: string; step: AttemptStep; epoch: number; subject?: string };

/** States the intent; committed before the call is made. */
export const beginAttempt = (tx: Tx, { attemptId, publicationId, step, epoch, subject }: Intent): Promise<number> =>
  tx.run(begin, [attemptId, publicationId, step, epoch, subject ?? null]);

const begin = {
  name: 'begin-attempt',
  text: 'INSERT INTO publication_attempt (attempt_id, publication_id, step, epoch, subject) VALUES ($1, $2, $3, $4, $5)',
};

/** What became of the call, once; written whoever holds the publication by now and whatever was assumed meanwhile, because it is true in any case. */
export const endAttempt = (
  tx: Tx,
  attemptId: string,
  outcome: AttemptOutcome,
  { problem, answer }: { problem?: Trouble; answer?: Record<string, unknown> } = {},
): Promise<number> => tx.run(end, [attemptId, outcome, problem ? JSON.stringify(problem) : null, answer ? JSON.stringify(answer) : null]);

const end = {
  name: 'end-attempt',
  text: `UPDATE publication_attempt SET outcome = $2, problem = $3, answer = $4, ended_at = clock_timestamp()
    WHERE attempt_id = $1 AND (ended_at IS NULL OR outcome = 'unknown')`,
};

/** Calls whose maker is gone: what became of them is unknown. */
export const abandonAttempts = (tx: Tx, publicationId: string): Promise<number> =>
  tx.run(
    `UPDATE publication_attempt SET outcome = 'unknown', ended_at = clock_timestamp() WHERE publication_id = $1 AND ended_at IS NULL`,
    [publicationId],
  );

/** What WeChat answered to the last successful call of this step, if that answer was still stored. */
export async function answerOf(tx: Tx, publicationId: string, step: AttemptStep): Promise<Record<string, unknown> | undefined> {
  const row = await tx.row<{ answer: Record<string, unknown> }>(
    `SELECT answer FROM publication_attempt WHERE publication_id = $1 AND step = $2 AND outcome = 'done' AND answer IS NOT NULL ORDER BY started_at DESC LIMIT 1`,
    [publicationId, step],
  );
  return row?.answer;
}

export async function countAttempts(tx: Tx, publicationId: string, step: AttemptStep): Promise<number> {
  return (await tx.row<{ n: number }>('SELECT count(*)::int AS n FROM publication_attempt WHERE publication_id = $1 AND step = $2', [
    publicationId,
    step,
  ]))!.n;
}
