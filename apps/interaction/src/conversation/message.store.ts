import type { InteractionProblem, MessageState } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { currentTraceparent } from '@kanfa/messaging';
import { v7 } from 'uuid';
import type { Decided } from '../reply-rule/decide-reply.js';
import type { Conversation } from './conversation.js';
import { loadConversation } from './conversation.store.js';
import { messageOf } from './rule-message.js';

/** An answer on its way to a reader, or settled. */
export type Answer = {
  id: string;
  conversationId: string;
  accountId: string;
  kind: string;
  text: string;
  details: Record<string, string>;
  at: Date;
  /** Null when a rule gave it. */
  byId: string | null;
  byName: string | null;
  state: Exclude<MessageState, 'received'>;
  attempts: number;
  claim: string | null;
  traceparent: string | null;
};
type Inbound = { id: string; kind: string; text: string | null; details: Record<string, string>; at: Date };

const columns = `id, conversation_id AS "conversationId", account_id AS "accountId", kind, text, details, at, by_id AS "byId", by_name AS "byName", state, attempts, claim, traceparent`;
const select = `SELECT ${columns} FROM message`;

export async function addInbound(tx: Tx, conversationId: string, accountId: string, message: Inbound, negative: boolean): Promise<void> {
  await tx.run(
    `INSERT INTO message (id, conversation_id, account_id, direction, kind, text, details, at, state, negative)
     VALUES ($1, $2, $3, 'in', $4, $5, $6, $7, 'received', $8)`,
    [message.id, conversationId, accountId, message.kind, message.text, JSON.stringify(message.details), message.at, negative],
  );
}

/** What a reader wrote; the conversation is not touched by a mark. */
export async function lockInbound(tx: Tx, messageId: string): Promise<{ accountId: string; negative: boolean }> {
  const message = await tx.row<{ accountId: string; negative: boolean }>(
    `SELECT account_id AS "accountId", negative FROM message WHERE id = $1 AND direction = 'in' FOR UPDATE`,
    [messageId],
  );
  if (message) return message;
  throw new DomainError('not-found', 'message-unknown', { zh: '没有这条消息。', en: 'There is no such message.' });
}

export const markMessage = (tx: Tx, messageId: string, negative: boolean): Promise<number> =>
  tx.run('UPDATE message SET negative = $2 WHERE id = $1', [messageId, negative]);

/** Writes the intent down: from the commit on the sender will make the call. */
export async function addAnswer(
  tx: Tx,
  answer: Pick<Answer, 'id' | 'conversationId' | 'accountId' | 'text' | 'at'> & { byId: string; byName: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO message (id, conversation_id, account_id, direction, kind, text, at, by_id, by_name, state, traceparent)
     VALUES ($1, $2, $3, 'out', 'text', $4, $5, $6, $7, 'sending', $8)`,
    [answer.id, answer.conversationId, answer.accountId, answer.text, answer.at, answer.byId, answer.byName, currentTraceparent() ?? null],
  );
}

/** What a rule answered: the first went with the answer to the callback, the others are on their way, in their order after it. */
export async function addRuleAnswers(tx: Tx, conversationId: string, accountId: string, at: Date, reply: Decided): Promise<void> {
  const { ruleId, ruleName, passive, following } = reply;
  for (const [place, answer] of [passive, ...following].entries()) {
    const { kind, text, details } = messageOf(answer);
    await tx.run(
      `INSERT INTO message (id, conversation_id, account_id, direction, kind, text, details, at, rule_id, rule_name, state, traceparent)
       VALUES ($1, $2, $3, 'out', $4, $5, $6, $7::timestamptz + make_interval(secs => $8::float8 / 1000), $9, $10, $11, $12)`,
      [
        v7(),
        conversationId,
        accountId,
        kind,
        text,
        JSON.stringify(details),
        at,
        place + 1,
        ruleId,
        ruleName,
        place === 0 ? 'sent' : 'sending',
        currentTraceparent() ?? null,
      ],
    );
  }
}

/** What another system answered, on its way as a customer message. */
export async function addTargetAnswer(
  tx: Tx,
  conversationId: string,
  accountId: string,
  message: { id: string; text: string; at: Date },
  target: { id: string; name: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO message (id, conversation_id, account_id, direction, kind, text, at, rule_id, rule_name, state, traceparent)
     VALUES ($1, $2, $3, 'out', 'text', $4, $5, $6, $7, 'sending', $8)`,
    [message.id, conversationId, accountId, message.text, message.at, target.id, target.name, currentTraceparent() ?? null],
  );
}

/** An answer with its conversation; the conversation is locked first, as everyone does. */
export async function loadAnswer(tx: Tx, messageId: string): Promise<{ message: Answer; conversation: Conversation }> {
  const where = await tx.row<{ conversationId: string }>(
    `SELECT conversation_id AS "conversationId" FROM message WHERE id = $1 AND direction = 'out'`,
    [messageId],
  );
  if (!where) throw new DomainError('not-found', 'message-unknown', { zh: '没有这条回复。', en: 'There is no such answer.' });
  const conversation = await loadConversation(tx, where.conversationId);
  const message = await tx.row<Answer>(`${select} WHERE id = $1 FOR UPDATE`, [messageId]);
  return { message: message!, conversation };
}

/** A frozen account sends nothing: its answers wait until it is let go. */
const due = `m.state = 'sending' AND m.claim IS NULL AND (m.next_at IS NULL OR m.next_at <= clock_timestamp())
  AND NOT EXISTS (SELECT 1 FROM account f WHERE f.account_id = m.account_id AND f.state ->> 'status' = 'frozen')`;

export const accountsWithDueAnswers = async (db: Pick<Tx, 'rows'>): Promise<string[]> =>
  (await db.rows<{ id: string }>(`SELECT DISTINCT m.account_id AS id FROM message m WHERE ${due}`)).map(({ id }) => id);

/**
 * Takes the oldest answers that may be sent now, one of a conversation, so that a conversation keeps its order. The claim is committed before the
 * call is made: whoever dies in between leaves a claim behind, never an answer that is sent again.
 */
export const claimAnswers = (tx: Tx, accountId: string, claim: string, limit: number): Promise<Answer[]> =>
  tx.rows<Answer>(
    `UPDATE message SET claim = $1, claimed_at = clock_timestamp(), attempts = attempts + 1
     WHERE id IN (
       SELECT m.id FROM message m
       WHERE ${due} AND m.account_id = $2
         AND NOT EXISTS (SELECT 1 FROM message e WHERE e.conversation_id = m.conversation_id AND e.state = 'sending' AND (e.at, e.id) < (m.at, m.id))
       ORDER BY m.at, m.id LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [claim, accountId, limit],
  );

/** Answers whose sender died or hung after the claim: nobody knows whether WeChat got them. */
export const abandonedAnswers = async (db: Pick<Tx, 'rows'>, afterSeconds: number): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `SELECT id FROM message WHERE state = 'sending' AND claimed_at < clock_timestamp() - make_interval(secs => $1) ORDER BY at LIMIT 100`,
      [afterSeconds],
    )
  ).map(({ id }) => id);

/** No call could be made for this account: its answers wait. */
export async function postponeAnswersOf(
  db: Pick<Tx, 'run'>,
  accountId: string,
  seconds: number,
  problem: InteractionProblem,
): Promise<void> {
  await db.run(
    `UPDATE message m SET next_at = clock_timestamp() + make_interval(secs => $2), problem = $3 WHERE ${due} AND m.account_id = $1`,
    [accountId, seconds, JSON.stringify(problem)],
  );
}

export async function settleAnswer(
  tx: Tx,
  messageId: string,
  state: 'sent' | 'refused' | 'unknown',
  problem: InteractionProblem | null,
): Promise<void> {
  await tx.run('UPDATE message SET state = $2, problem = $3, claim = NULL, claimed_at = NULL WHERE id = $1', [
    messageId,
    state,
    problem && JSON.stringify(problem),
  ]);
}

/** Nothing was executed: the same answer is tried again after a pause. */
export async function postponeAnswer(tx: Tx, messageId: string, seconds: number, problem: InteractionProblem): Promise<void> {
  await tx.run(
    'UPDATE message SET claim = NULL, claimed_at = NULL, next_at = clock_timestamp() + make_interval(secs => $2), problem = $3 WHERE id = $1',
    [messageId, seconds, JSON.stringify(problem)],
  );
}

export const countUnderWay = async (tx: Tx, conversationId: string): Promise<number> =>
  (await tx.row<{ count: number }>(`SELECT count(*)::int AS count FROM message WHERE conversation_id = $1 AND state = 'sending'`, [
    conversationId,
  ]))!.count;

/** The oldest message that came after an answer was written. */
export const oldestInboundAfter = async (tx: Tx, conversationId: string, at: Date): Promise<Date | null> =>
  (await tx.row<{ at: Date | null }>(`SELECT min(at) AS at FROM message WHERE conversation_id = $1 AND direction = 'in' AND at > $2`, [
    conversationId,
    at,
  ]))!.at;
