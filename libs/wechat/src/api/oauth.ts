import { z } from 'zod';
import { callWithoutToken } from '../http/caller.js';
import { done, flag } from '../http/shapes.js';
import type { AppCredentials } from './tokens.js';

export type OauthScope = 'snsapi_base' | 'snsapi_userinfo';

const grant = z.object({
  accessToken: z.string(),
  /** Seconds, 7,200. */
  expiresIn: z.coerce.number(),
  /** 30 days. */
  refreshToken: z.string(),
  openid: z.string(),
  scope: z.string(),
  /** A stand-in for somebody who only looks at a snapshot of the page: not to be counted as a reader. */
  isSnapshotuser: flag.default(false),
  unionid: z.string().optional(),
});
/** What a reader's consent gives; not the account's access token. */
export type OauthGrant = z.infer<typeof grant>;

const user = z.object({
  openid: z.string(),
  nickname: z.string().default(''),
  headimgurl: z.string().default(''),
  unionid: z.string().optional(),
});
export type OauthUser = z.infer<typeof user>;

/**
 * Where to send a reader's browser (WeChat docs §15); they come back to `redirectUri` with `code` and `state`. The redirect's domain must be
 * the one set on the website. `state`: at most 128 of a-zA-Z0-9. `snsapi_base` asks nothing and gives the openid alone.
 */
export function authorizeUrl(
  appid: string,
  { redirectUri, scope, state }: { redirectUri: string; scope: OauthScope; state: string },
  base = 'https://open.weixin.qq.com',
): string {
  if (!/^[a-zA-Z0-9]{0,128}$/.test(state)) throw new RangeError('state: at most 128 of a-zA-Z0-9');
  // the order of the parameters matters to WeChat
  const query = `appid=${appid}&redirect_uri=${encodeURIComponent(redirectUri)}&response_type=code&scope=${scope}&state=${state}`;
  return `${new URL('/connect/oauth2/authorize', base).href}?${query}#wechat_redirect`;
}

/** A code works once, for 5 minutes: 40029 bad, 40163 used, 42003 too old. */
export const exchangeCode = (base: string, { appid, secret }: AppCredentials, code: string): Promise<OauthGrant> =>
  callWithoutToken(base, '/sns/oauth2/access_token', { query: { appid, secret, code, grant_type: 'authorization_code' } }, grant);

/** 40030 bad, 42002 too old: the reader has to consent again. */
export const refreshGrant = (base: string, appid: string, refreshToken: string): Promise<OauthGrant> =>
  callWithoutToken(
    base,
    '/sns/oauth2/refresh_token',
    { query: { appid, grant_type: 'refresh_token', refresh_token: refreshToken } },
    grant,
  );

/** Needs the scope snsapi_userinfo (48001). */
export const oauthUser = (base: string, { accessToken, openid }: Pick<OauthGrant, 'accessToken' | 'openid'>): Promise<OauthUser> =>
  callWithoutToken(base, '/sns/userinfo', { query: { access_token: accessToken, openid, lang: 'zh_CN' } }, user);

/** Whether the grant still works; 40001 or 40003 when not. */
export const checkGrant = (base: string, { accessToken, openid }: Pick<OauthGrant, 'accessToken' | 'openid'>): Promise<void> =>
  callWithoutToken(base, '/sns/auth', { query: { access_token: accessToken, openid } }, done);
