import { z } from 'zod';
import { callWithoutToken, type Caller } from '../http/caller.js';
import { count, done, seconds } from '../http/shapes.js';
import type { AppCredentials } from './tokens.js';

const rate = z.object({ callCount: count, refreshSecond: count }).optional();
const quota = z.object({
  quota: z.object({ dailyLimit: count, used: count, remain: count }),
  /** Calls allowed in so many seconds. */
  rateLimit: rate,
  componentRateLimit: rate,
});
const withoutToken = (url: string): string => url.replace(/(access_token=)[^&]*/g, '$1***');
const call = z.object({
  request: z.object({
    invokeTime: seconds,
    costInMs: count,
    // WeChat keeps the address with the token it was called with
    requestUrl: z.string().default('').transform(withoutToken),
    requestBody: z.string().default(''),
    responseBody: z.string().default(''),
    clientIp: z.string().default(''),
  }),
});

const addresses = z.object({ ipList: z.array(z.string()).default([]) });
const text = z.string().default('');
const reach = z.object({
  dns: z.array(z.object({ ip: z.string(), realOperator: text })).default([]),
  /** `packageLoss` as `0%`, `time` as `23.079ms`. */
  ping: z.array(z.object({ ip: z.string(), fromOperator: text, packageLoss: text, time: text })).default([]),
});
/** How WeChat reaches the callback’s host. */
export type CallbackReach = z.infer<typeof reach>;

/** What is left of an interface's calls today. */
export type Quota = z.infer<typeof quota>;
/** What WeChat remembers of one call; its address comes without the token. */
export type RememberedCall = z.infer<typeof call>['request'];

/** Quotas and diagnosis. Counters are per account, interface and day, and reset at 00:00 Shanghai time. Source: WeChat docs §0.3, §0.4. */
export class QuotaApi {
  constructor(private readonly caller: Caller) {}

  /** Today's calls of one interface (`/cgi-bin/draft/add`). 76021 unknown path, 76022 not for this account, or a path under /sns/. */
  get(cgiPath: string): Promise<Quota> {
    return this.caller.read('/cgi-bin/openapi/quota/get', { body: { cgiPath } }, quota);
  }

  /** Resets one interface; 50 times a month and account. */
  clear(cgiPath: string): Promise<void> {
    return this.caller.write('/cgi-bin/openapi/quota/clear', { body: { cgiPath } }, done);
  }

  /** Resets every interface of the account; 10 times a month, shared with `clearAllBySecret` (48006 when used up). */
  clearAll(appId: string): Promise<void> {
    return this.caller.write('/cgi-bin/clear_quota', { body: { appid: appId } }, done);
  }

  /** The call behind a rid, kept for 7 days. 76001 none, 76002 malformed, 76003 another account's, 76004 expired. */
  async callOf(rid: string): Promise<RememberedCall> {
    return (await this.caller.read('/cgi-bin/openapi/rid/get', { body: { rid } }, call)).request;
  }

  /** Addresses (some as `…/25`) from which callbacks come. */
  async callbackAddresses(): Promise<string[]> {
    return (await this.caller.read('/cgi-bin/getcallbackip', {}, addresses)).ipList;
  }

  /** Addresses under which the interface answers. */
  async apiAddresses(): Promise<string[]> {
    return (await this.caller.read('/cgi-bin/get_api_domain_ip', {}, addresses)).ipList;
  }

  /** Lets WeChat try the configured callback address. 40201 bad address, 40202 bad action, 40203 bad operator. */
  checkCallback(
    action: 'dns' | 'ping' | 'all' = 'all',
    checkOperator: 'CHINANET' | 'UNICOM' | 'CAP' | 'DEFAULT' = 'DEFAULT',
  ): Promise<CallbackReach> {
    return this.caller.read('/cgi-bin/callback/check', { body: { action, checkOperator } }, reach);
  }
}

/** Resets every interface without a token (`POST /cgi-bin/clear_quota/v2`): for when the token calls themselves are used up. Shares the 10 a month. Source: WeChat docs §0.4. */
export const clearAllBySecret = (base: string, { appid, secret }: AppCredentials, options: { timeoutMs?: number } = {}): Promise<void> =>
  callWithoutToken(
    base,
    '/cgi-bin/clear_quota/v2',
    { body: { appid, appsecret: secret }, timeoutMs: options.timeoutMs, secrets: [secret] },
    done,
  );
