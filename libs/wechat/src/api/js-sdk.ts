import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../http/caller.js';

export type Ticket = { ticket: string; /** Seconds. */ expiresIn: number };

/** Tickets for WeChat's JS-SDK in web pages (WeChat docs §15). Low quota: keep the ticket for its two hours. */
export class JsSdkApi {
  constructor(private readonly caller: Caller) {}

  ticket(type: 'jsapi' | 'wx_card' = 'jsapi'): Promise<Ticket> {
    return this.caller.read(
      '/cgi-bin/ticket/getticket',
      { query: { type } },
      z.object({ ticket: z.string(), expiresIn: z.coerce.number() }),
    );
  }
}

/** The signature of `wx.config`: lower-case hex SHA-1. `url` is the page's address; what follows `#` is left out. `timestamp` is in seconds. */
export function signPage(page: { ticket: string; nonceStr: string; timestamp: number; url: string }): string {
  const url = page.url.split('#', 1)[0]!;
  return createHash('sha1')
    .update(`jsapi_ticket=${page.ticket}&noncestr=${page.nonceStr}&timestamp=${page.timestamp}&url=${url}`)
    .digest('hex');
}
