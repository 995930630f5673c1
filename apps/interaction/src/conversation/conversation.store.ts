import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { placeOf, type Conversation } from './conversation.js';

type Row = Omit<Conversation, 'state' | 'firstAnswer'> & {
  state: Conversation['state']['is'];
  unansweredSince: Date | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  firstAnswerAt: Date | null;
  firstAnswerSeconds: number | null;
};

const select = `SELECT id, account_id AS "accountId", reader_id AS "readerId", state, unanswered_since AS "unansweredSince", resolved_by AS "resolvedBy",
  resolved_at AS "resolvedAt", started_at AS "startedAt", last_inbound_at AS "lastInboundAt", answers_used AS "answersUsed",
  first_answer_at AS "firstAnswerAt", first_answer_seconds AS "firstAnswerSeconds", last_message AS "lastMessage", version FROM conversation`;

export async function loadConversation(tx: Tx, conversationId: string): Promise<Conversation> {
  const row = await tx.row<Row>(`${select} WHERE id = $1 FOR UPDATE`, [conversationId]);
  if (!row) throw new DomainError('not-found', 'conversation-unknown', { zh: '没有这个会话。', en: 'There is no such conversation.' });
  return conversationOf(row);
}

export async function findUnresolved(tx: Tx, readerId: string): Promise<Conversation | undefined> {
  const row = await tx.row<Row>(`${select} WHERE reader_id = $1 AND state <> 'resolved' FOR UPDATE`, [readerId]);
  return row && conversationOf(row);
}

export async function saveConversation(tx: Tx, conversation: Conversation): Promise<void> {
  const written = await (conversation.version === 0 ? insert(tx, conversation) : update(tx, conversation));
  if (written === 0) throw new StaleWrite('conversation', conversation.id);
}

/** What the reader wrote goes; that something was written, when, and how soon it was answered stays. */
export async function eraseMessages(tx: Tx, readerId: string): Promise<void> {
  await tx.run(
    `UPDATE message SET text = NULL, details = '{}', erased = true
     WHERE conversation_id IN (SELECT id FROM conversation WHERE reader_id = $1) AND NOT erased`,
    [readerId],
  );
  await tx.run(
    `UPDATE conversation SET last_message = jsonb_set(last_message, '{excerpt}', '""') WHERE reader_id = $1 AND last_message IS NOT NULL`,
    [readerId],
  );
}

const insert = (tx: Tx, conversation: Conversation): Promise<number> =>
  tx.run(
    `INSERT INTO conversation (id, account_id, reader_id, started_at, state, unanswered_since, resolved_by, resolved_at, last_inbound_at, answers_used,
       first_answer_at, first_answer_seconds, last_message, place)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
    [conversation.id, conversation.accountId, conversation.readerId, conversation.startedAt, ...changing(conversation)],
  );

const update = (tx: Tx, conversation: Conversation): Promise<number> =>
  tx.run(
    `UPDATE conversation SET state = $3, unanswered_since = $4, resolved_by = $5, resolved_at = $6, last_inbound_at = $7, answers_used = $8,
       first_answer_at = $9, first_answer_seconds = $10, last_message = $11, place = $12, version = version + 1
     WHERE id = $1 AND version = $2`,
    [conversation.id, conversation.version, ...changing(conversation)],
  );

const changing = (conversation: Conversation): unknown[] => {
  const { state } = conversation;
  return [
    state.is,
    state.is === 'open' ? state.since : null,
    state.is === 'resolved' ? state.by : null,
    state.is === 'resolved' ? state.at : null,
    conversation.lastInboundAt,
    conversation.answersUsed,
    conversation.firstAnswer?.at ?? null,
    conversation.firstAnswer?.seconds ?? null,
    conversation.lastMessage && JSON.stringify(conversation.lastMessage),
    placeOf(conversation),
  ];
};

function conversationOf({ state, unansweredSince, resolvedBy, resolvedAt, firstAnswerAt, firstAnswerSeconds, ...row }: Row): Conversation {
  const standing = {
    open: () => ({ is: 'open' as const, since: unansweredSince! }),
    'waiting-for-reader': () => ({ is: 'waiting-for-reader' as const }),
    resolved: () => ({ is: 'resolved' as const, by: resolvedBy, at: resolvedAt! }),
  };
  return { ...row, state: standing[state](), firstAnswer: firstAnswerAt && { at: firstAnswerAt, seconds: firstAnswerSeconds! } };
}
