import { z } from 'zod';
import { route } from '../route.js';
import { capabilityMatrix, connectionCheck, connectionView } from './connection.views.js';

const accountId = '0199f3a0-0000-7000-8000-000000000001';
const at = '2026-11-20T11:30:00.000Z';
const account = z.object({ accountId: z.uuid() });
const refused = {
  part: 'ip-list' as const,
  result: 'wrong' as const,
  says: {
    zh: '微信拒绝了本系统的出口 IP 203.0.113.7：把它加入 IP 白名单。',
    en: 'WeChat refused our outgoing address 203.0.113.7: add it to the IP list.',
  },
  who: 'admin' as const,
  address: '203.0.113.7',
  at,
};

export const connectionRoutes = {
  getConnection: route('publishing', 'getConnection', {
    method: 'GET',
    path: '/accounts/{accountId}/connection',
    right: 'account.read',
    summary: {
      zh: '账号的接入情况：要填到微信后台的地址，和每一部分最近一次测试的结果',
      en: 'How an account is connected: the addresses to enter at WeChat, and what each part’s last test said',
    },
    params: account,
    response: connectionView,
    problems: ['account-unknown'],
    example: {
      response: {
        accountId,
        callbackAddress: 'https://wx.example.com/wechat/callback/lichuan',
        callbackPath: '/wechat/callback/lichuan',
        egress: [{ address: '203.0.113.7', source: 'refused-by-wechat', seenAt: at }],
        checks: [refused],
      },
    },
  }),
  checkConnection: route('publishing', 'checkConnection', {
    method: 'POST',
    path: '/accounts/{accountId}/connection-checks',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '现在就向微信测试一部分：令牌与 IP 白名单、消息推送地址、接口权限（同时重新探测能力表）',
      en: 'Test one part with WeChat now: token and IP list, callback address, or rights (which probes the capability matrix anew)',
    },
    params: account,
    body: z.object({ part: z.enum(['token', 'callback', 'rights']) }),
    response: z.object({ checks: z.array(connectionCheck) }),
    problems: ['account-unknown', 'right-not-given'],
    example: { body: { part: 'token' }, response: { checks: [refused] } },
  }),
  getCapabilities: route('publishing', 'getCapabilities', {
    method: 'GET',
    path: '/accounts/{accountId}/capabilities',
    right: 'account.read',
    summary: {
      zh: '能力表：微信允许这个账号做什么，何时、凭什么得知',
      en: 'The capability matrix: what WeChat lets this account do, learnt when and from what',
    },
    params: account,
    response: capabilityMatrix,
    problems: ['account-unknown'],
    example: {
      response: {
        accountId,
        probedAt: at,
        nextProbeAt: '2026-11-21T11:30:00.000Z',
        items: [
          {
            name: 'publish',
            state: 'works',
            evidence: {
              zh: '微信告知 /cgi-bin/freepublish/submit 今天可用 100 次',
              en: 'WeChat told the daily calls of /cgi-bin/freepublish/submit: 100',
            },
            at,
            dailyLimit: 100,
            used: 3,
          },
        ],
        contradictions: [],
      },
    },
  }),
};
