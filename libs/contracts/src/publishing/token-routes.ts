import { z } from 'zod';
import { instant, listOf, pageBy, route, sha256 } from '../route.js';

const account = z.object({ accountId: z.uuid() });
const at = '2026-11-20T11:30:00.000Z';

/** One reader of a token within one hour. `reader` is `service:<name>` or `api-key:<member id>`. */
export const tokenReader = z.object({
  hour: instant,
  reader: z.string(),
  name: z.string(),
  reads: z.number().int(),
  lastAt: instant,
});
export type TokenReader = z.infer<typeof tokenReader>;

export const tokenRoutes = {
  leaseToken: route('publishing', 'leaseToken', {
    method: 'POST',
    path: '/accounts/{accountId}/token-lease',
    right: 'token.read',
    status: 200,
    noStore: true,
    summary: {
      zh: '公司其他系统取当前的微信接口凭证：只给 API 密钥，每次都记入审计；不要缓存到过期，也不要自己另取',
      en: 'The current access token for the company’s other systems: for API keys only, every reading is audited; do not keep it until it ends, and never fetch one yourself',
    },
    params: account,
    /** The SHA-256 of a token WeChat refused: when it is still the current one, a new one is fetched. */
    body: z.object({ rejectedToken: sha256.optional() }),
    response: z.object({ accessToken: z.string(), expiresAt: instant }),
    problems: ['account-unknown', 'right-not-given', 'api-key-wanted', 'token-lease-too-often'],
    example: { body: {}, response: { accessToken: '88_…', expiresAt: at } },
  }),
  getTokenState: route('publishing', 'getTokenState', {
    method: 'GET',
    path: '/accounts/{accountId}/token',
    right: 'account.manage',
    summary: {
      zh: '接口凭证的状态：何时取得、何时到期（不含凭证本身）',
      en: 'The state of the access token: fetched when, valid until when (never the token)',
    },
    params: account,
    response: z.object({
      held: z.boolean(),
      fetchedAt: instant.nullable(),
      /** From then on the custodian fetches the next one. */
      usableUntil: instant.nullable(),
      expiresAt: instant.nullable(),
    }),
    problems: ['account-unknown'],
    example: { response: { held: true, fetchedAt: at, usableUntil: at, expiresAt: at } },
  }),
  listTokenReaders: route('publishing', 'listTokenReaders', {
    method: 'GET',
    path: '/accounts/{accountId}/token-readers',
    right: 'account.manage',
    summary: { zh: '谁读取过接口凭证，按小时计，最新在前', en: 'Who read the access token, counted by the hour, newest first' },
    params: account,
    query: pageBy('instant', 'key'),
    response: listOf(tokenReader),
    problems: ['account-unknown'],
    example: { response: { items: [{ hour: at, reader: 'service:interaction', name: 'interaction', reads: 12, lastAt: at }], next: null } },
  }),
};
