import { z } from 'zod';
import { route } from '../route.js';
import { account, example } from './examples.js';
import { comment, message } from './shapes.js';

export const surgeRuleInput = z.object({
  enabled: z.boolean(),
  /** One of them in a comment or message makes it negative; a person's mark goes before. */
  words: z.array(z.string().trim().min(1).max(30)).max(200),
  /** So many within so many minutes, and more than so many times what is usual. */
  least: z.number().int().min(1).max(1_000),
  minutes: z.number().int().min(5).max(1_440),
  times: z.number().min(1).max(100),
});
export type SurgeRuleInput = z.infer<typeof surgeRuleInput>;
/** Version 0: the usual rule, nobody has set one. */
export const surgeRuleView = surgeRuleInput.extend({ accountId: z.uuid(), version: z.number().int() });
export type SurgeRuleView = z.infer<typeof surgeRuleView>;

const ofAccount = z.object({ accountId: z.uuid() });
const rule = { enabled: true, words: ['投诉', '退款'], least: 5, minutes: 60, times: 3 };

export const surgeRoutes = {
  getSurgeRule: route('interaction', 'getSurgeRule', {
    method: 'GET',
    path: '/surge-rules/{accountId}',
    right: 'inbox.read',
    summary: {
      zh: '负面集中的判定：词、条数、时间、倍数',
      en: 'When negative comments or messages count as a surge: words, number, minutes, times the usual',
    },
    params: ofAccount,
    response: surgeRuleView,
    example: { response: { ...rule, accountId: account, version: 0 } },
  }),
  setSurgeRule: route('interaction', 'setSurgeRule', {
    method: 'PUT',
    path: '/surge-rules/{accountId}',
    right: 'publication.plan',
    summary: { zh: '修改负面集中的判定', en: 'Change when it counts as a surge' },
    params: ofAccount,
    body: surgeRuleInput,
    response: surgeRuleView,
    ifMatch: true,
    problems: ['account-unknown', 'stale-version'],
    example: { body: rule, response: { ...rule, accountId: account, version: 1 } },
  }),
  markComment: route('interaction', 'markComment', {
    method: 'POST',
    path: '/comments/{commentId}/mark',
    right: 'inbox.answer',
    status: 200,
    summary: { zh: '标记一条留言为负面，或取消标记', en: 'Mark a comment as negative, or take the mark away' },
    params: z.object({ commentId: z.uuid() }),
    body: z.object({ negative: z.boolean() }),
    response: comment,
    problems: ['comment-unknown'],
    example: { body: { negative: true }, response: { ...example.comment, negative: true } },
  }),
  markMessage: route('interaction', 'markMessage', {
    method: 'POST',
    path: '/messages/{messageId}/mark',
    right: 'inbox.answer',
    status: 200,
    summary: { zh: '标记读者的一条消息为负面，或取消标记', en: "Mark a reader's message as negative, or take the mark away" },
    params: z.object({ messageId: z.uuid() }),
    body: z.object({ negative: z.boolean() }),
    response: message,
    problems: ['message-unknown'],
    example: {
      body: { negative: true },
      response: { ...example.message, direction: 'in', by: null, state: 'received', negative: true },
    },
  }),
};
