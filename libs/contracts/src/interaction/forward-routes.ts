import { z } from 'zod';
import { instant, listOf, pageBy, route } from '../route.js';

export const forwardKind = z.enum([
  'message',
  'followed',
  'unfollowed',
  'menu-tapped',
  'send-job-finished',
  'publish-job-finished',
  'other',
]);

/** Another system of the company that gets an account's callbacks from us; its secret is never shown again. */
export const forwardTarget = z.object({
  targetId: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  url: z.string(),
  kinds: z.array(forwardKind),
  /** What it answers is given to the reader as a customer message, unless a rule has answered; at most one target of an account. */
  mayReply: z.boolean(),
  timeoutSeconds: z.number().int(),
  on: z.boolean(),
  /** Over the last 24 hours. */
  health: z.enum(['well', 'behind', 'failing', 'quiet']),
  delivered: z.number().int(),
  givenUp: z.number().int(),
  waiting: z.number().int(),
  version: z.number().int(),
});
export type ForwardTarget = z.infer<typeof forwardTarget>;

export const forwardDelivery = z.object({
  deliveryId: z.string(),
  kind: forwardKind,
  state: z.enum(['waiting', 'delivered', 'given-up']),
  attempts: z.number().int(),
  at: instant,
  tookMs: z.number().int().nullable(),
  cause: z.string().nullable(),
});
export type ForwardDelivery = z.infer<typeof forwardDelivery>;

const targetId = z.object({ targetId: z.uuid() });
const fields = {
  name: z.string().trim().min(1).max(60),
  url: z.url().max(500),
  secret: z.string().min(16).max(200),
  kinds: z.array(forwardKind).min(1),
  mayReply: z.boolean(),
  timeoutSeconds: z.number().int().min(1).max(10),
};
const target = {
  targetId: '0199f3a0-0000-7000-8000-000000000041',
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  name: '客户系统',
  url: 'https://crm.example.org/wechat',
  kinds: ['message' as const, 'followed' as const],
  mayReply: false,
  timeoutSeconds: 5,
  on: true,
  health: 'well' as const,
  delivered: 120,
  givenUp: 0,
  waiting: 0,
  version: 1,
};

export const forwardRoutes = {
  listForwardTargets: route('interaction', 'listForwardTargets', {
    method: 'GET',
    path: '/forward-targets',
    right: 'account.manage',
    summary: { zh: '账号的消息还转发给哪些系统', en: 'Which other systems get the callbacks of an account' },
    query: z.object({ accountId: z.uuid() }),
    response: listOf(forwardTarget),
    problems: ['account-unknown', 'right-not-given'],
    example: { response: { items: [target], next: null } },
  }),
  addForwardTarget: route('interaction', 'addForwardTarget', {
    method: 'POST',
    path: '/forward-targets',
    right: 'account.manage',
    summary: {
      zh: '添加转发目标。每次转发带 X-Kanfa-Timestamp 和 X-Kanfa-Signature（对“时间戳.正文”的 HMAC-SHA256），正文是解密后的推送，为 XML 或 JSON，随微信后台所选的数据格式',
      en: 'Add a target. Every push has X-Kanfa-Timestamp and X-Kanfa-Signature (HMAC-SHA256 over "timestamp.body"); the body is the decrypted push, XML or JSON as chosen on WeChat’s website',
    },
    body: z.object({
      accountId: z.uuid(),
      ...fields,
      mayReply: fields.mayReply.default(false),
      timeoutSeconds: fields.timeoutSeconds.default(5),
    }),
    response: forwardTarget,
    problems: ['account-unknown', 'forward-address-refused', 'forward-reply-taken', 'right-not-given'],
    example: {
      body: {
        accountId: target.accountId,
        name: target.name,
        url: target.url,
        secret: 'a-secret-of-the-other-system',
        kinds: target.kinds,
      },
      response: target,
    },
  }),
  changeForwardTarget: route('interaction', 'changeForwardTarget', {
    method: 'PATCH',
    path: '/forward-targets/{targetId}',
    right: 'account.manage',
    summary: { zh: '修改、暂停或恢复转发目标', en: 'Change, pause or resume a target' },
    params: targetId,
    body: z.object({ ...fields, on: z.boolean() }).partial(),
    response: forwardTarget,
    problems: ['forward-target-unknown', 'forward-address-refused', 'forward-reply-taken', 'stale-version', 'right-not-given'],
    ifMatch: true,
    example: { body: { on: false }, response: { ...target, on: false, version: 2 } },
  }),
  listForwardDeliveries: route('interaction', 'listForwardDeliveries', {
    method: 'GET',
    path: '/forward-targets/{targetId}/deliveries',
    right: 'account.manage',
    summary: { zh: '转发记录，最新在前，保留 7 天', en: 'What was passed on, newest first, kept for 7 days' },
    params: targetId,
    query: pageBy('number').extend({ state: forwardDelivery.shape.state.optional() }),
    response: listOf(forwardDelivery),
    problems: ['forward-target-unknown', 'right-not-given'],
    example: {
      response: {
        items: [
          { deliveryId: '71', kind: 'message', state: 'delivered', attempts: 1, at: '2026-11-20T11:30:00.000Z', tookMs: 42, cause: null },
        ],
        next: null,
      },
    },
  }),
};
