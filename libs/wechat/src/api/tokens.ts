import { z } from 'zod';
import { callWithoutToken } from '../http/caller.js';

export type AccessToken = { accessToken: string; /** Seconds that remain; not always 7,200. */ expiresIn: number };
export type AppCredentials = { appid: string; secret: string };

const token = z.object({ accessToken: z.string().min(1), expiresIn: z.coerce.number().int().positive() });

/**
 * The stable token (`/cgi-bin/stable_token`): repeated calls give the same one until 5 minutes before its end. `forceRefresh` kills the
 * current token (20 a day, at least 30 s apart) and is only for leaks. 40001 and 40125 mean a wrong secret here; 40164 names the refused IP.
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
      ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    },
    token,
  );

/** The plain token (`/cgi-bin/token`, 2,000 a day): every call makes a new one and ends the previous one 5 minutes later. */
export const fetchPlainToken = (base: string, { appid, secret }: AppCredentials): Promise<AccessToken> =>
  callWithoutToken(base, '/cgi-bin/token', { query: { grant_type: 'client_credential', appid, secret } }, token);
