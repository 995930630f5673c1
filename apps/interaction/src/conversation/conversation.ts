import { messageAnswered, messageReceived, type EventDraft } from '@kanfa/contracts';
import { DomainError, type Say } from '@kanfa/kit';

/** WeChat takes five answers within 48 h of a reader's last message; each new message starts both anew. */
export const windowMs = 48 * 3_600_000;
export const allowance = 5;

/** One exchange with one reader. It is open while the reader waits; a resolved one never changes: a new message starts the next. */
export type Conversation = {
  id: string;
  accountId: string;
  readerId: string;
  state: { is: 'open'; since: Date } | { is: 'waiting-for-reader' } | { is: 'resolved'; by: string | null; at: Date };
  startedAt: Date;
  lastInboundAt: Date;
  answersUsed: number;
  firstAnswer: { at: Date; seconds: number } | null;
  lastMessage: { direction: 'in' | 'out'; kind: string; excerpt: string; at: string } | null;
  version: number;
};
export type Inbound = { id: string; kind: string; text: string | null; at: Date };
export type Outbound = { id: string; text: string; at: Date };
type Decision = { next: Conversation; events: EventDraft[] };

export const windowUntil = ({ lastInboundAt }: Pick<Conversation, 'lastInboundAt'>): Date => new Date(lastInboundAt.getTime() + windowMs);
export const answersLeft = ({ answersUsed }: Pick<Conversation, 'answersUsed'>): number => Math.max(0, allowance - answersUsed);

export const startConversation = (id: string, accountId: string, readerId: string, at: Date): Conversation => ({
  id,
  accountId,
  readerId,
  state: { is: 'open', since: at },
  startedAt: at,
  lastInboundAt: at,
  answersUsed: 0,
  firstAnswer: null,
  lastMessage: null,
  version: 0,
});

/** Takes in a reader's message. One that comes late, after newer ones, neither shortens the window nor hides how long the reader waits. */
export function receive(conversation: Conversation, message: Inbound): Decision {
  demandUnresolved(conversation);
  const { state, lastInboundAt } = conversation;
  const newest = message.at >= lastInboundAt;
  const next: Conversation = {
    ...conversation,
    state: { is: 'open', since: state.is === 'open' && state.since < message.at ? state.since : message.at },
    lastInboundAt: newest ? message.at : lastInboundAt,
    answersUsed: newest ? 0 : conversation.answersUsed,
    lastMessage: newest ? lastMessage('in', message.kind, message.text ?? '', message.at) : conversation.lastMessage,
  };
  const { id: conversationId, accountId, readerId } = conversation;
  const data = {
    messageId: message.id,
    conversationId,
    readerId,
    accountId,
    kind: message.kind,
    windowUntil: windowUntil(next).toISOString(),
  };
  return { next, events: [messageReceived.draft(conversationId, data, accountId)] };
}

/** Plans an answer: what WeChat would refuse for sure is refused here, in words that tell what to do. */
export function answer(conversation: Conversation, reader: { openid: string | null }, message: Outbound): Conversation {
  demandUnresolved(conversation);
  if (!reader.openid)
    throw new DomainError('conflict', 'reader-left', {
      zh: '这位读者已取消关注，微信不再转交回复。',
      en: 'This reader has left the account; WeChat delivers no answer any more.',
    });
  if (message.at >= windowUntil(conversation))
    throw new DomainError('conflict', 'answer-window-closed', {
      zh: '读者最后一次来信已超过 48 小时，微信不再接受回复（45015）。请等读者再来信，或用其他已知的联系方式。',
      en: "More than 48 hours have passed since the reader's last message; WeChat takes no answer (45015). Wait until the reader writes again, or use another contact you know.",
    });
  if (answersLeft(conversation) === 0)
    throw new DomainError('conflict', 'answers-used-up', {
      zh: `读者每次来信后微信最多接受 ${allowance} 条回复，已用完（45047）。请等读者再来信。`,
      en: `WeChat takes at most ${allowance} answers per message of the reader, and they are used up (45047). Wait until the reader writes again.`,
    });
  return {
    ...conversation,
    answersUsed: conversation.answersUsed + 1,
    lastMessage: lastMessage('out', 'text', message.text, message.at),
  };
}

/** WeChat took the answer. `stillUnanswered` is the oldest message that came after it was written. */
export function answered(conversation: Conversation, message: Outbound & { by: string }, stillUnanswered: Date | null, at: Date): Decision {
  const { id: conversationId, accountId, readerId, state } = conversation;
  const since = state.is === 'open' ? state.since : undefined;
  const afterSeconds = Math.max(0, Math.round((at.getTime() - (since ?? conversation.lastInboundAt).getTime()) / 1_000));
  const next: Conversation = {
    ...conversation,
    state: state.is === 'resolved' ? state : stillUnanswered ? { is: 'open', since: stillUnanswered } : { is: 'waiting-for-reader' },
    firstAnswer: conversation.firstAnswer ?? (since ? { at, seconds: afterSeconds } : null),
  };
  const data = {
    messageId: message.id,
    conversationId,
    readerId,
    accountId,
    by: message.by,
    afterSeconds,
    ...(since ? {} : { followUp: true }),
  };
  return { next, events: [messageAnswered.draft(conversationId, data, accountId)] };
}

/**
 * An automatic reply went out with the answer to the callback, and `following` more are on their way as customer messages. When it settles the matter
 * and the reader was not waiting before, nobody has to answer; how soon a person answers is counted by persons only.
 */
export function repliedByRule(
  conversation: Conversation,
  message: { kind: string; text: string; at: Date },
  { settled, following }: { settled: boolean; following: number },
): Conversation {
  demandUnresolved(conversation);
  return {
    ...conversation,
    state: settled ? { is: 'waiting-for-reader' } : conversation.state,
    answersUsed: conversation.answersUsed + following,
    lastMessage: lastMessage('out', message.kind, message.text, message.at),
  };
}

/** It did not go out, so it does not count; a message that came meanwhile has started the count anew. */
export const notSent = (conversation: Conversation, message: { at: Date }): Conversation => ({
  ...conversation,
  answersUsed: message.at >= conversation.lastInboundAt ? Math.max(0, conversation.answersUsed - 1) : conversation.answersUsed,
});

export function resolve(conversation: Conversation, by: string | null, at: Date, underWay: number): Conversation {
  demandUnresolved(conversation);
  if (underWay > 0)
    throw new DomainError('conflict', 'answer-under-way', {
      zh: '还有回复正在发送。请等它有了结果再办结。',
      en: 'An answer is still being sent. Wait for its outcome, then resolve.',
    });
  return { ...conversation, state: { is: 'resolved', by, at } };
}

/** Where it stands in the inbox: whoever waits longest first, then by what happened last; as one ascending number. */
export function placeOf({ state, lastInboundAt, lastMessage: last }: Conversation): number {
  const latest = Math.max(lastInboundAt.getTime(), last ? Date.parse(last.at) : 0);
  return state.is === 'open' ? state.since.getTime() : 20_000_000_000_000 - latest;
}

const lastMessage = (direction: 'in' | 'out', kind: string, text: string, at: Date): Conversation['lastMessage'] => ({
  direction,
  kind,
  excerpt: [...text].slice(0, 80).join(''),
  at: at.toISOString(),
});

function demandUnresolved({ state }: Conversation): void {
  if (state.is === 'resolved')
    throw new DomainError('conflict', 'conversation-resolved', {
      zh: '这个会话已办结。读者再来信时会开新会话，请在那里回复。',
      en: 'This conversation is resolved. When the reader writes again a new one opens; answer there.',
    });
}

/** What a person's word on an answer in doubt makes of it, said before it is given. */
export const effectOfVerdict = (arrived: boolean): Say =>
  arrived
    ? {
        zh: '把这条回复记为已送达：不会再发，这位读者不再算作在等。其实没有送达的话，读者收不到，需要另外回复。判定后不能更改。',
        en: 'Records this answer as arrived: it is not sent again, and the reader counts as answered. If it did not arrive, the reader has nothing and is to be answered anew. A decision cannot be changed.',
      }
    : {
        zh: '把这条回复记为没有送达：系统不会自动重发，读者仍算在等，需要时请重新回复。其实已经送达的话，再回复读者会收到两遍。判定后不能更改。',
        en: 'Records this answer as lost: it is not sent again by itself, the reader goes on waiting, and is answered anew if wanted. If it did arrive, answering anew reaches them twice. A decision cannot be changed.',
      };
