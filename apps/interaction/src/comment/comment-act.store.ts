import type { InteractionProblem } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { currentTraceparent } from '@kanfa/messaging';
import type { ActState, Wanted } from './comment.js';

/** What a person wants done to a comment at WeChat. */
export type CommentAct = {
  id: string;
  commentId: string;
  accountId: string;
  wanted: Wanted;
  text: string | null;
  at: Date;
  byId: string;
  byName: string;
  state: ActState;
  attempts: number;
  claim: string | null;
  traceparent: string | null;
};
type Db = Pick<Tx, 'rows' | 'run'>;

const columns = `id, comment_id AS "commentId", account_id AS "accountId", wanted, text, at, by_id AS "byId", by_name AS "byName", state, attempts, claim, traceparent`;
/** Each of these calls may be repeated: a second answer is refused (88005), a second election changes nothing. So a lost claim is taken up again. */
const leaseSeconds = 60;
const due = `a.state = 'sending' AND (a.next_at IS NULL OR a.next_at <= clock_timestamp())
  AND (a.claim IS NULL OR a.claimed_at < clock_timestamp() - make_interval(secs => ${leaseSeconds}))
  AND NOT EXISTS (SELECT 1 FROM account f WHERE f.account_id = a.account_id AND f.state ->> 'status' = 'frozen')`;

export async function addAct(
  tx: Tx,
  act: Pick<CommentAct, 'id' | 'commentId' | 'accountId' | 'wanted' | 'text' | 'at' | 'byId' | 'byName'>,
): Promise<void> {
  await tx.run(
    `INSERT INTO comment_act (id, comment_id, account_id, wanted, text, at, by_id, by_name, state, traceparent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'sending', $9)`,
    [act.id, act.commentId, act.accountId, act.wanted, act.text, act.at, act.byId, act.byName, currentTraceparent() ?? null],
  );
}

export const findAct = (tx: Tx, actId: string): Promise<CommentAct | undefined> =>
  tx.row<CommentAct>(`SELECT ${columns} FROM comment_act WHERE id = $1 FOR UPDATE`, [actId]);

export const accountsWithDueActs = async (db: Db): Promise<string[]> =>
  (await db.rows<{ id: string }>(`SELECT DISTINCT a.account_id AS id FROM comment_act a WHERE ${due}`)).map(({ id }) => id);

/** One of a comment at a time, in order. */
export const claimActs = (tx: Tx, accountId: string, claim: string, limit: number): Promise<CommentAct[]> =>
  tx.rows<CommentAct>(
    `UPDATE comment_act SET claim = $1, claimed_at = clock_timestamp(), attempts = attempts + 1
     WHERE id IN (
       SELECT a.id FROM comment_act a
       WHERE ${due} AND a.account_id = $2
         AND NOT EXISTS (SELECT 1 FROM comment_act e WHERE e.comment_id = a.comment_id AND e.state = 'sending' AND (e.at, e.id) < (a.at, a.id))
       ORDER BY a.at, a.id LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [claim, accountId, limit],
  );

export async function settleAct(tx: Tx, actId: string, state: ActState, problem: InteractionProblem | null): Promise<void> {
  await tx.run('UPDATE comment_act SET state = $2, problem = $3, claim = NULL, claimed_at = NULL WHERE id = $1', [
    actId,
    state,
    problem && JSON.stringify(problem),
  ]);
}

export async function postponeAct(tx: Tx, actId: string, seconds: number, problem: InteractionProblem): Promise<void> {
  await tx.run(
    'UPDATE comment_act SET claim = NULL, claimed_at = NULL, next_at = clock_timestamp() + make_interval(secs => $2), problem = $3 WHERE id = $1',
    [actId, seconds, JSON.stringify(problem)],
  );
}

export async function postponeActsOf(db: Db, accountId: string, seconds: number, problem: InteractionProblem): Promise<void> {
  await db.run(
    `UPDATE comment_act a SET next_at = clock_timestamp() + make_interval(secs => $2), problem = $3 WHERE ${due} AND a.account_id = $1`,
    [accountId, seconds, JSON.stringify(problem)],
  );
}
