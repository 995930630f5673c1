import { z } from 'zod';
import { instant, listOf, pageBy, route } from '../route.js';
import { accountKind } from './shapes.js';
import { accountView, quotaForecast, quotaUse, trouble } from './views.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const dueAt = '2026-11-20T11:30:00.000Z';
const account = z.object({ accountId: z.uuid() });
const zone = z.string().min(1).max(64);
const connectedAccount = {
  accountId,
  key: 'lichuan',
  name: '栗川净水',
  kind: 'service' as const,
  verified: true,
  appId: 'wx0000000000000001',
  originalId: 'gh_000000000001',
  commentEnabled: true,
  zone: 'Asia/Shanghai',
  lanes: ['hand-over', 'publish', 'mass-send'] as const,
  dataApi: true,
  status: 'connected' as const,
  version: 1,
  checkedAt: dueAt,
  problem: null,
};

export const accountRoutes = {
  listAccounts: route('publishing', 'listAccounts', {
    method: 'GET',
    path: '/accounts',
    right: 'account.read',
    summary: { zh: '公众平台账号', en: 'The accounts' },
    query: pageBy('key'),
    response: listOf(accountView),
    example: { response: { items: [connectedAccount], next: null } },
  }),
  getAccount: route('publishing', 'getAccount', {
    method: 'GET',
    path: '/accounts/{accountId}',
    right: 'account.read',
    summary: { zh: '一个账号', en: 'One account' },
    params: account,
    response: accountView,
    problems: ['account-unknown'],
    example: { response: connectedAccount },
  }),
  connectAccount: route('publishing', 'connectAccount', {
    method: 'POST',
    path: '/accounts',
    right: 'account.manage',
    summary: {
      zh: '接入账号：保存 AppID 与 AppSecret（加密），并取一次令牌核对',
      en: 'Connect an account: keeps AppID and AppSecret (sealed) and fetches a token to prove them',
    },
    body: z.object({
      key: z.string().regex(/^[a-z0-9-]{2,32}$/),
      name: z.string().trim().min(1).max(60),
      kind: accountKind,
      verified: z.boolean(),
      appId: z.string().regex(/^wx[0-9a-zA-Z]{4,30}$/),
      appSecret: z.string().min(8).max(128),
      originalId: z.string().regex(/^gh_[0-9a-zA-Z]{4,30}$/),
      commentEnabled: z.boolean().default(false),
      zone: zone.default('Asia/Shanghai'),
      positioning: z.string().trim().max(500).optional(),
    }),
    response: accountView,
    problems: ['account-key-taken'],
    example: {
      body: {
        key: 'lichuan',
        name: '栗川净水',
        kind: 'service',
        verified: true,
        appId: 'wx0000000000000001',
        appSecret: '00000000000000000000000000000000',
        originalId: 'gh_000000000001',
        commentEnabled: true,
      },
      response: connectedAccount,
    },
  }),
  updateAccount: route('publishing', 'updateAccount', {
    method: 'PATCH',
    path: '/accounts/{accountId}',
    right: 'account.manage',
    summary: {
      zh: '修改账号；新的 AppSecret 先向微信核对，通过后才换下旧的',
      en: 'Change an account; a new AppSecret is proven with WeChat before it takes the old one’s place',
    },
    params: account,
    body: z.object({
      name: z.string().trim().min(1).max(60).optional(),
      kind: accountKind.optional(),
      verified: z.boolean().optional(),
      appSecret: z.string().min(8).max(128).optional(),
      commentEnabled: z.boolean().optional(),
      zone: zone.optional(),
      positioning: z.string().trim().max(500).optional(),
    }),
    response: accountView,
    problems: ['account-unknown', 'stale-version', 'app-secret-refused', 'app-secret-not-proven'],
    ifMatch: true,
    example: { body: { commentEnabled: true }, response: { ...connectedAccount, version: 2 } },
  }),
  testAccount: route('publishing', 'testAccount', {
    method: 'POST',
    path: '/accounts/{accountId}/connection-test',
    right: 'account.manage',
    status: 200,
    summary: { zh: '测试连接：向微信取一次令牌', en: 'Test the connection: fetch a token from WeChat' },
    params: account,
    response: z.object({ ok: z.boolean(), at: instant, problem: trouble.nullable() }),
    problems: ['account-unknown'],
    example: { response: { ok: true, at: dueAt, problem: null } },
  }),
  getQuotas: route('publishing', 'getQuotas', {
    method: 'GET',
    path: '/accounts/{accountId}/quotas',
    right: 'publication.read',
    summary: { zh: '额度：已用、上限、按排期的预测（估计值）', en: 'Quotas: used, allowed, and what the plans will need (an estimate)' },
    params: account,
    response: z.object({ items: z.array(quotaUse), forecast: z.array(quotaForecast) }),
    problems: ['account-unknown'],
    example: {
      response: {
        items: [
          {
            path: 'mass-send',
            period: 'month',
            from: '2026-11-01',
            used: 2,
            seenByHand: 1,
            limit: 4,
            reserve: 0,
            estimate: true,
            reconciledAt: null,
            reconciledBy: null,
          },
        ],
        forecast: [
          { period: 'month', from: '2026-11-01', used: 2, planned: 1, limit: 4 },
          { period: 'month', from: '2026-12-01', used: 0, planned: 5, limit: 4 },
        ],
      },
    },
  }),
};
