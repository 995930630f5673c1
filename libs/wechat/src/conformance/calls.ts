import type { WechatClient } from '../client.js';
import { contentCalls } from './calls/content.js';
import { readersCalls } from './calls/readers.js';
import { sendingCalls } from './calls/sending.js';

/** A method of the client, one call of it, and what must go over the wire: verb, path, query without the token, body. */
export type ClientCall = readonly [method: string, make: (wechat: WechatClient, base: string) => Promise<unknown>, asks: string];

/**
 * Every method of the client with what it asks, held against WeChat's docs by hand and against the client by a test. The table of interfaces in
 * `docs/wechat-endpoints.md` is made from it.
 */
export const calls: readonly ClientCall[] = [...contentCalls, ...sendingCalls, ...readersCalls];
