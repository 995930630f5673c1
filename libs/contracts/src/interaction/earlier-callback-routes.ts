import { z } from 'zod';
import { instant, route } from '../route.js';

const ofAccount = z.object({ accountId: z.uuid() });

/** What stood in the back office before our address. The secrets are kept sealed and shown only when somebody goes back. */
export const earlierCallback = z.object({
  accountId: z.uuid(),
  /** Null: the callback was off, the website answered by itself. */
  url: z.string().nullable(),
  mode: z.enum(['plain', 'compatible', 'safe']).nullable(),
  hasSecrets: z.boolean(),
  keptAt: instant,
  keptBy: z.uuid(),
});
export type EarlierCallback = z.infer<typeof earlierCallback>;

const example = {
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  url: 'https://crm.example.org/wechat',
  mode: 'safe' as const,
  hasSecrets: true,
  keptAt: '2026-11-20T01:00:00.000Z',
  keptBy: '0199f3a0-0000-7000-8000-000000000009',
};
const secrets = { token: 'crmtoken2024', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };

export const earlierCallbackRoutes = {
  getEarlierCallback: route('interaction', 'getEarlierCallback', {
    method: 'GET',
    path: '/callbacks/{accountId}/earlier',
    right: 'account.manage',
    summary: { zh: '切换前后台里填的服务器配置', en: 'What stood in the back office before our address' },
    params: ofAccount,
    response: earlierCallback,
    problems: ['account-unknown', 'earlier-callback-unknown', 'right-not-given'],
    example: { response: example },
  }),
  keepEarlierCallback: route('interaction', 'keepEarlierCallback', {
    method: 'PUT',
    path: '/callbacks/{accountId}/earlier',
    right: 'account.manage',
    summary: {
      zh: '记下切换前的服务器配置（令牌和密钥加密保存），以便原样填回',
      en: 'Keep what stood there before (token and key sealed), so that it can be entered again',
    },
    params: ofAccount,
    body: z.union([
      z.object({ url: z.null() }),
      z.object({
        url: z.url({ protocol: /^https?$/ }).max(1_000),
        mode: z.enum(['plain', 'compatible', 'safe']),
        token: z.string().max(32).optional(),
        encodingAesKey: z.string().max(43).optional(),
      }),
    ]),
    response: earlierCallback,
    problems: ['account-unknown', 'right-not-given'],
    example: { body: { url: example.url, mode: 'safe', ...secrets }, response: example },
  }),
  revealEarlierCallback: route('interaction', 'revealEarlierCallback', {
    method: 'POST',
    path: '/callbacks/{accountId}/earlier/revelation',
    right: 'account.manage',
    status: 200,
    summary: {
      zh: '显示切换前的令牌和密钥，用来填回后台；谁看过会记入审计',
      en: 'Show the earlier token and key, to enter them again; who looked is audited',
    },
    params: ofAccount,
    response: z.object({ token: z.string().nullable(), encodingAesKey: z.string().nullable() }),
    problems: ['account-unknown', 'earlier-callback-unknown', 'right-not-given'],
    example: { response: secrets },
  }),
};
