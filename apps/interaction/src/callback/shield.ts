import {
  CallbackRefused,
  openCallback,
  readCallback,
  verifySignature,
  type CallbackQuery,
  type CallbackSecrets,
  type XmlElement,
} from '@kanfa/wechat';
import { dedupeKey } from './dedupe-key.js';

export type Believed = { message: string; xml: XmlElement; dedupe: Buffer };

/**
 * Decides whether a POST is WeChat's: time stamp inside the window, signature, decryption, XML or JSON. Only the encrypted mode counts, because the
 * signature of the plain one does not cover the body. Whatever is wrong, the refusal is the same.
 */
export function believe(query: CallbackQuery, body: string, secrets: CallbackSecrets, now: Date, windowMs: number): Believed {
  demandFresh(query, now, windowMs);
  return open(query, body, secrets);
}

/** The same for one that was believed before and kept as received; its time stamp was checked then. */
export function believeAgain(query: CallbackQuery, body: string, secrets: CallbackSecrets): Believed {
  return open(query, body, secrets);
}

/** WeChat verifies our address with a GET, in clear and signed over time stamp and nonce. */
export function verifyAddress(query: CallbackQuery, secrets: CallbackSecrets, now: Date, windowMs: number): void {
  demandFresh(query, now, windowMs);
  const { timestamp = '', nonce = '', signature = '' } = query;
  verifySignature(secrets.token, { timestamp, nonce, signature });
}

function open(query: CallbackQuery, body: string, secrets: CallbackSecrets): Believed {
  if (query.encrypt_type !== 'aes') throw new CallbackRefused();
  const { message } = openCallback(query, body, secrets);
  try {
    const xml = readCallback(message);
    return { message, xml, dedupe: dedupeKey(xml) };
  } catch {
    throw new CallbackRefused();
  }
}

function demandFresh({ timestamp = '' }: CallbackQuery, now: Date, windowMs: number): void {
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
  if (!(Math.abs(now.getTime() - at) <= windowMs)) throw new CallbackRefused();
}
