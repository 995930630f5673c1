import { z } from 'zod';
import { instant, listOf, pageBy, route } from '../route.js';
import { interactionProblem } from './shapes.js';

/** What a rule says. Files are ours: kept as bytes when they were imported, uploaded to WeChat anew before their id ends. */
export const ruleAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.enum(['image', 'voice']), fileHash: z.string(), bytes: z.number().int() }),
  z.object({
    kind: z.literal('news'),
    articles: z.array(z.object({ title: z.string(), description: z.string(), picUrl: z.string(), url: z.string() })),
  }),
]);
export type RuleAnswer = z.infer<typeof ruleAnswer>;

/** An answer the website gave, in its own words: what readers get before the switch. */
export const websiteAnswer = z.object({ type: z.string(), content: z.string() });

export const replyRule = z.object({
  ruleId: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(['welcome', 'keyword', 'default']),
  name: z.string(),
  keywords: z.array(z.object({ match: z.enum(['equal', 'contain']), text: z.string() })),
  /** All answers, or one of them. */
  replyAll: z.boolean(),
  answers: z.array(ruleAnswer),
  on: z.boolean(),
  /** Rules answer once a person has accepted the comparison of the take-over. */
  answering: z.boolean(),
  origin: z.object({
    from: z.literal('website'),
    takeOverId: z.uuid(),
    importedAt: instant,
    answers: z.array(websiteAnswer),
  }),
  /** What readers got from the website and will not get from us. */
  gaps: z.array(interactionProblem),
  timesUsed: z.number().int(),
  lastUsedAt: instant.nullable(),
  version: z.number().int(),
});
export type ReplyRule = z.infer<typeof replyRule>;

const rule = {
  ruleId: '0199f3a0-0000-7000-8000-000000000032',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  kind: 'keyword' as const,
  name: '价格',
  keywords: [{ match: 'equal' as const, text: '价格' }],
  replyAll: false,
  answers: [{ kind: 'text' as const, text: '滤芯 168 元，六个月换一次。' }],
  on: true,
  answering: true,
  origin: {
    from: 'website' as const,
    takeOverId: '0199f3a0-0000-7000-8000-000000000031',
    importedAt: '2026-11-20T01:00:00.000Z',
    answers: [{ type: 'text', content: '滤芯 168 元，六个月换一次。' }],
  },
  gaps: [],
  timesUsed: 12,
  lastUsedAt: '2026-11-20T11:30:00.000Z',
  version: 1,
};

export const replyRuleRoutes = {
  listReplyRules: route('interaction', 'listReplyRules', {
    method: 'GET',
    path: '/reply-rules',
    right: 'account.read',
    summary: { zh: '自动回复规则，按匹配顺序', en: 'Automatic replies, in the order they are matched' },
    query: pageBy('number', 'uuid').extend({ accountId: z.uuid() }),
    response: listOf(replyRule),
    problems: ['account-unknown', 'right-not-given'],
    example: { response: { items: [rule], next: null } },
  }),
  switchReplyRule: route('interaction', 'switchReplyRule', {
    method: 'PUT',
    path: '/reply-rules/{ruleId}/switch',
    right: 'menu.write',
    summary: {
      zh: '开启或关闭一条自动回复；内容须经审核，不在这里改',
      en: 'Switch an automatic reply on or off; its words change through review, not here',
    },
    params: z.object({ ruleId: z.uuid() }),
    body: z.object({ on: z.boolean() }),
    response: replyRule,
    problems: ['reply-rule-unknown', 'reply-rule-empty', 'stale-version', 'right-not-given'],
    ifMatch: true,
    example: { body: { on: false }, response: { ...rule, on: false, version: 2 } },
  }),
};
