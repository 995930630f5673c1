import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../http/caller.js';

const ticket = z.object({ ticket: z.string().min(1), expiresIn: z.coerce.number() });
/** Valid for `expiresIn` seconds (7,200): keep it, the quota is small. */
export type Ticket = z.infer<typeof ticket>;

/** What a page's `wx.config` wants besides the AppID: `timestamp` in seconds, and `url`, the page's address; what follows `#` does not count. */
export type PageToSign = { ticket: string; nonceStr: string; timestamp: number; url: string };

/** The signature of a page: lower-case hex SHA-1 over the four raw values in fixed order. Source: WeChat docs §15. */
export const signPage = ({ ticket: jsapiTicket, nonceStr, timestamp, url }: PageToSign): string =>
  createHash('sha1')
    .update(`jsapi_ticket=${jsapiTicket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url.split('#')[0]}`)
    .digest('hex');

/** Tickets of the JS-SDK. Source: WeChat docs §15. */
export class JsSdkApi {
  constructor(private readonly caller: Caller) {}

  ticket(type: 'jsapi' | 'wx_card' = 'jsapi'): Promise<Ticket> {
    return this.caller.read('/cgi-bin/ticket/getticket', { query: { type } }, ticket);
  }
}
