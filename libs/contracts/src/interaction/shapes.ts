import { z } from 'zod';
import { instant } from '../route.js';

/** A sentence in both languages: why something did not work and what to do. */
export const interactionProblem = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export type InteractionProblem = z.infer<typeof interactionProblem>;

/** What is agreed with WeChat about one account's callback; the secrets themselves are never read back. */
export const callbackState = z.object({
  accountId: z.uuid(),
  /** The path to enter in WeChat's back office, below the public address of the callback edge. */
  path: z.string(),
  hasPreviousKey: z.boolean(),
  /** When WeChat last verified the address (GET) and last delivered anything (POST). */
  verifiedAt: instant.nullable(),
  lastReceivedAt: instant.nullable(),
  changedAt: instant,
  version: z.number().int(),
});
export type CallbackState = z.infer<typeof callbackState>;

/** WeChat gives readers no names: `label` is the alias we chose, else 读者 and the tail of a hash, which screens word in their language. */
export const readerLabel = z.object({
  id: z.uuid(),
  label: z.string(),
  alias: z.string().nullable(),
  tail: z.string(),
  following: z.boolean(),
});
export type ReaderLabel = z.infer<typeof readerLabel>;

export const readerState = readerLabel.extend({
  accountId: z.uuid(),
  note: z.string().nullable(),
  /** How the reader came: the scene of a QR code, when there was one. */
  scene: z.string().nullable(),
  followedAt: instant.nullable(),
  unfollowedAt: instant.nullable(),
  firstSeenAt: instant,
  lastInboundAt: instant.nullable(),
  messages: z.number().int(),
  comments: z.number().int(),
  version: z.number().int(),
});
export type ReaderState = z.infer<typeof readerState>;

export const conversationState = z.enum(['open', 'waiting-for-reader', 'resolved']);
export type ConversationState = z.infer<typeof conversationState>;

/** `sending` until WeChat has answered; `unknown` when its answer was lost: never sent again by itself, a person decides. */
export const messageState = z.enum(['received', 'sending', 'sent', 'refused', 'unknown']);
export type MessageState = z.infer<typeof messageState>;

export const message = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  direction: z.enum(['in', 'out']),
  /** text, image, voice, video, shortvideo, location, link; others as WeChat names them. */
  kind: z.string(),
  /** Null when the kind has no text, or when the reader left and the text was erased. */
  text: z.string().nullable(),
  erased: z.boolean(),
  /** Addresses or ids of what is not text, by WeChat's names. */
  details: z.record(z.string(), z.string()),
  at: instant,
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** The automatic reply that gave this answer; null when a person or a reader wrote it. */
  rule: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** By a word of the account's rule, or by a person's mark; what readers write only. */
  negative: z.boolean(),
  state: messageState,
  problem: interactionProblem.nullable(),
});
export type Message = z.infer<typeof message>;

export const conversation = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  reader: readerLabel,
  state: conversationState,
  startedAt: instant,
  lastInboundAt: instant,
  /** Since when the reader waits for an answer; null when nothing is unanswered. */
  unansweredSince: instant.nullable(),
  /** By when the first answer should go out. */
  dueAt: instant.nullable(),
  /** Answers are possible until then (48 h after the reader's last message). */
  windowUntil: instant,
  windowOpen: z.boolean(),
  /** How many answers WeChat still takes before the reader writes again (5 per message). */
  answersLeft: z.number().int(),
  firstAnswerSeconds: z.number().int().nullable(),
  lastMessage: z.object({ direction: z.enum(['in', 'out']), kind: z.string(), excerpt: z.string(), at: instant }).nullable(),
  version: z.number().int(),
});
export type Conversation = z.infer<typeof conversation>;

export const conversationWithMessages = conversation.extend({ messages: z.array(message) });

export const commentAnswer = z.object({
  text: z.string(),
  at: instant,
  /** Null when the answer was given in WeChat's own back office. */
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  state: messageState,
  problem: interactionProblem.nullable(),
});

export const comment = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  publicationId: z.uuid(),
  articleIndex: z.number().int(),
  articleTitle: z.string(),
  /** Null when WeChat does not say who wrote it. */
  reader: readerLabel.nullable(),
  text: z.string(),
  at: instant,
  seenAt: instant,
  elected: z.boolean(),
  /** An election or its end that WeChat has not confirmed yet, or refused. */
  election: z.object({ wanted: z.boolean(), state: messageState, problem: interactionProblem.nullable() }).nullable(),
  answer: commentAnswer.nullable(),
  /** The reader or a moderator removed it at WeChat. */
  gone: z.boolean(),
  /** By a word of the account's surge rule, or by a person's mark. */
  negative: z.boolean(),
  version: z.number().int(),
});
export type Comment = z.infer<typeof comment>;

export const answerTimes = z.object({
  from: instant,
  to: instant,
  dueMinutes: z.number(),
  answered: z.number().int(),
  withinDue: z.number().int(),
  medianSeconds: z.number().int().nullable(),
  p90Seconds: z.number().int().nullable(),
  /** Of now: conversations whose reader waits, and those waiting longer than due. */
  waiting: z.number().int(),
  overdue: z.number().int(),
});
