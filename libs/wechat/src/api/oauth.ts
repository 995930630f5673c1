import { z } from 'zod';
import { callWithoutToken } from '../http/caller.js';
import { done, flag } from '../http/shapes.js';
import type { AppCredentials } from './tokens.js';

export type OauthScope = 'snsapi_base' | 'snsapi_userinfo';

const granted = z.object({
  accessToken: z.string(),
  /** Seconds: 7,200. */
  expiresIn: z.coerce.number(),
  /** Good for 30 days. */
  refreshToken: z.string(),
  openid: z.string(),
  scope: z.string().default(''),
  /** A made-up person of WeChat's snapshot mode: attribute nothing to it. */
  isSnapshotuser: flag.default(false),
  unionid: z.string().optional(),
});
const person = z.object({
  openid: z.string(),
  nickname: z.string().default(''),
  headimgurl: z.string().default(''),
  privilege: z.array(z.string()).default([]),
  unionid: z.string().optional(),
});
/** A reader's permission for a page; its token is not the account's. */
export type OauthGrant = z.infer<typeof granted>;
export type OauthUser = z.infer<typeof person>;
type Options = { timeoutMs?: number };

/**
 * Where to send a reader inside WeChat; comes back to `redirectUri` with `code` (one use, 5 min) and `state` (at most 128 letters or digits).
 * `snsapi_base` asks nothing and gives the openid. The order of the parameters matters. The domain must be the configured one.
 * Source: WeChat docs §15.
 */
export function authorizeUrl(
  appid: string,
  { redirectUri, scope, state, forcePopup = false }: { redirectUri: string; scope: OauthScope; state: string; forcePopup?: boolean },
  base = 'https://open.weixin.qq.com',
): string {
  if (!/^[a-zA-Z0-9]{0,128}$/.test(state)) throw new RangeError('state: at most 128 of a-zA-Z0-9');
  const where = `appid=${encodeURIComponent(appid)}&redirect_uri=${encodeURIComponent(redirectUri)}`;
  const popup = forcePopup ? '&forcePopup=true' : '';
  return `${new URL('/connect/oauth2/authorize', base).href}?${where}&response_type=code&scope=${scope}&state=${state}${popup}#wechat_redirect`;
}

/** 40029 bad code, 40163 used code, 42003 expired code, 41008 missing code, 40125 secret, 40013 AppID. Not repeated: a code works once. */
export const exchangeCode = (base: string, { appid, secret }: AppCredentials, code: string, options: Options = {}): Promise<OauthGrant> =>
  callWithoutToken(
    base,
    '/sns/oauth2/access_token',
    { query: { appid, secret, code, grant_type: 'authorization_code' }, timeoutMs: options.timeoutMs, secrets: [secret, code] },
    granted,
  );

/** A new token for the same grant. 40030 bad, 42002 expired refresh token: ask the reader again. */
export const refreshGrant = (base: string, appid: string, refreshToken: string, options: Options = {}): Promise<OauthGrant> =>
  callWithoutToken(
    base,
    '/sns/oauth2/refresh_token',
    { query: { appid, grant_type: 'refresh_token', refresh_token: refreshToken }, timeoutMs: options.timeoutMs, secrets: [refreshToken] },
    granted,
  );

/** Name and picture of a reader who agreed to `snsapi_userinfo`; 48001 after `snsapi_base`. */
export const oauthUser = (
  base: string,
  { accessToken, openid }: Pick<OauthGrant, 'accessToken' | 'openid'>,
  options: Options = {},
): Promise<OauthUser> =>
  callWithoutToken(
    base,
    '/sns/userinfo',
    { query: { access_token: accessToken, openid, lang: 'zh_CN' }, timeoutMs: options.timeoutMs, secrets: [accessToken] },
    person,
  );

/** Resolves while a reader's token is good. 40001 or 40014 bad, 42001 expired, 40003 another reader's. */
export const checkGrant = (
  base: string,
  { accessToken, openid }: Pick<OauthGrant, 'accessToken' | 'openid'>,
  options: Options = {},
): Promise<void> =>
  callWithoutToken(
    base,
    '/sns/auth',
    { query: { access_token: accessToken, openid }, timeoutMs: options.timeoutMs, secrets: [accessToken] },
    done,
  );
