import { z } from 'zod';
import { callWithoutToken, type Caller } from '../http/caller.js';
import { count, done } from '../http/shapes.js';
import type { AppCredentials } from './tokens.js';

const quota = z.object({
  quota: z.object({ dailyLimit: count, used: count, remain: count }),
  rateLimit: z.object({ callCount: count, refreshSecond: count }).optional(),
});
const call = z.object({
  request: z.object({
    invokeTime: z.coerce.number(),
    costInMs: count,
    requestUrl: z.string(),
    requestBody: z.string(),
    responseBody: z.string(),
    clientIp: z.string(),
  }),
});
const reach = z.object({
  dns: z.array(z.object({ ip: z.string(), realOperator: z.string() })).default([]),
  ping: z.array(z.object({ ip: z.string(), fromOperator: z.string(), packageLoss: z.string(), time: z.string() })).default([]),
});
/** How WeChat reaches the callback's host: its addresses, and for each the loss in percent and the time in ms, as texts. */
export type CallbackReach = z.infer<typeof reach>;

const addresses = z.object({ ipList: z.array(z.string()).default([]) });

/** Daily calls and diagnosis (WeChat docs §0.3–0.4). Days begin at 00:00 in Shanghai. */
export class QuotaApi {
  constructor(private readonly caller: Caller) {}

  /** Calls of one path, for example `/cgi-bin/draft/add`. 76021 unknown path, 76022 not this account's. */
  get(cgiPath: string): Promise<z.infer<typeof quota>> {
    return this.caller.read('/cgi-bin/openapi/quota/get', { body: { cgiPath } }, quota);
  }

  /** Gives one path its calls back; 50 times a month (48006). */
  clear(cgiPath: string): Promise<void> {
    return this.caller.write('/cgi-bin/openapi/quota/clear', { body: { cgiPath } }, done);
  }

  /** Gives every path its calls back; 10 times a month, shared with `clearAllBySecret` (48006). */
  clearAll(appid: string): Promise<void> {
    return this.caller.write('/cgi-bin/clear_quota', { body: { appid } }, done);
  }

  /** A call of the last 7 days by its rid. 76001 none, 76002 badly formed, 76003 somebody else's, 76004 too old. */
  async callOf(rid: string): Promise<z.infer<typeof call>['request']> {
    return (await this.caller.read('/cgi-bin/openapi/rid/get', { body: { rid } }, call)).request;
  }

  /** Addresses and networks (CIDR) that callbacks come from. */
  async callbackAddresses(): Promise<string[]> {
    return (await this.caller.read('/cgi-bin/getcallbackip', {}, addresses)).ipList;
  }

  /** Addresses of WeChat's API, for firewalls. */
  async apiAddresses(): Promise<string[]> {
    return (await this.caller.read('/cgi-bin/get_api_domain_ip', {}, addresses)).ipList;
  }

  /** Looks from WeChat's side at the callback's host. 40201 no callback address, 40202 bad action, 40203 bad operator. */
  checkCallback(
    action: 'dns' | 'ping' | 'all' = 'all',
    checkOperator: 'CHINANET' | 'UNICOM' | 'CAP' | 'DEFAULT' = 'DEFAULT',
  ): Promise<CallbackReach> {
    return this.caller.read('/cgi-bin/callback/check', { body: { action, checkOperator } }, reach);
  }
}

/** As `clearAll`, without a token: for when the token's own calls are used up. */
export const clearAllBySecret = (base: string, { appid, secret }: AppCredentials): Promise<void> =>
  callWithoutToken(base, '/cgi-bin/clear_quota/v2', { body: { appid, appsecret: secret } }, done);
