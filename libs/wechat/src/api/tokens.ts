import { z } from 'zod';
import { callWithoutToken } from '../http/caller.js';

export type AccessToken = { accessToken: string; /** Seconds that remain; not always 7,200. */ expiresIn: number };
export type AppCredentials = { appid: string; secret: string };

const token = z.object({ accessToken: z.string().min(1), expiresIn: z.coerce.number().int().positive() });

/**
 * The stable token (`POST /cgi-bin/stable_token`): repeated calls give the same one until 5 minutes before its end; then old and new
 * both work until the old one's end. Neither family of tokens ends the other.
 *
 * `forceRefresh` kills the current token at once (20 a day; a second within 30 s gives the current one) and is only for leaks.
 * Limits: 10,000 a minute, 500,000 a day (45011, 45009). Errors: 40001, 40125 wrong secret; 40013 AppID; 40164 names the refused IP;
 * 40243 frozen secret; 89503, 89506, 89507 the administrator must confirm the IP. Source: WeChat docs §1.2.
 */
export const fetchStableToken = (
  base: string,
  { appid, secret }: AppCredentials,
  options: { forceRefresh?: boolean; timeoutMs?: number } = {},
): Promise<AccessToken> =>
  callWithoutToken(
    base,
    '/cgi-bin/stable_token',
    {
      body: { grant_type: 'client_credential', appid, secret, force_refresh: options.forceRefresh ?? false },
      timeoutMs: options.timeoutMs,
      secrets: [secret],
    },
    token,
  );

/**
 * The plain token (`GET /cgi-bin/token`, 2,000 a day): every call makes a new one and ends the previous one 5 minutes later, so exactly one
 * process may own it. Errors as of the stable one. Source: WeChat docs §1.1.
 */
export const fetchPlainToken = (
  base: string,
  { appid, secret }: AppCredentials,
  options: { timeoutMs?: number } = {},
): Promise<AccessToken> =>
  callWithoutToken(
    base,
    '/cgi-bin/token',
    { query: { grant_type: 'client_credential', appid, secret }, timeoutMs: options.timeoutMs, secrets: [secret] },
    token,
  );
