import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hash,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { readCallback } from './json-form.js';
import { textAt, writeXml } from './xml.js';

/** A callback that must not be believed. One message for every cause: a forger learns nothing from the difference. */
export class CallbackRefused extends Error {
  override readonly name = 'CallbackRefused';
  constructor() {
    super('The callback could not be verified');
  }
}

/** What is agreed with WeChat about one account's callback. The first key encrypts; all are tried to decrypt (keep the previous one during a change). */
export type CallbackSecrets = {
  appId: string;
  token: string;
  encodingAesKeys: readonly string[];
  /** The account is in safe mode: a clear body is refused, because `signature` vouches for no body at all. */
  encryptedOnly?: boolean;
};
export type SignedQuery = { timestamp: string; nonce: string };

/** Lower-case hex SHA-1 of the parts, sorted bytewise and joined: `signature` has three parts, `msg_signature` four. */
export const sign = (...parts: string[]): string =>
  hash('sha1', Buffer.concat(parts.map((part) => Buffer.from(part)).sort((a, b) => a.compare(b))));

const same = (a: string, b: string): boolean => {
  const [x, y] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(x, y);
};

/** Checks `signature` of a plain callback or of the URL verification. Compares in constant time. */
export function verifySignature(token: string, query: SignedQuery & { signature: string }): void {
  if (!same(sign(token, query.timestamp, query.nonce), query.signature)) throw new CallbackRefused();
}

/** Checks `msg_signature`, which covers the ciphertext. `signature` alone never vouches for an encrypted body. */
export function verifyMessageSignature(token: string, query: SignedQuery & { msgSignature: string }, encrypt: string): void {
  if (!same(sign(token, query.timestamp, query.nonce, encrypt), query.msgSignature)) throw new CallbackRefused();
}

const algorithm = 'aes-256-cbc';

/** The key, and the IV, which is its first half. Node takes a key object three times as fast as bytes. */
const keyOf = (encodingAesKey: string): [KeyObject, Buffer] => {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) throw new TypeError('An EncodingAESKey has 43 letters or digits');
  const bytes = Buffer.from(`${encodingAesKey}=`, 'base64');
  return [createSecretKey(bytes), bytes.subarray(0, 16)];
};

/** AES-256-CBC over 16 random bytes, length, message and AppId, padded to blocks of 32 as WeChat pads. */
export function encrypt(message: string, encodingAesKey: string, appId: string, random: Buffer = randomBytes(16)): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv(algorithm, ...keyOf(encodingAesKey)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

function open(ciphertext: Buffer, encodingAesKey: string, appId: string): string | undefined {
  const decipher = createDecipheriv(algorithm, ...keyOf(encodingAesKey)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  // WeChat pads to 32, some libraries to 16: any pad of 1 to 32 is right when all its bytes agree
  const pad = plain.at(-1)!;
  if (pad < 1 || pad > 32 || plain.length < 20 + pad || !plain.subarray(-pad).every((byte) => byte === pad)) return undefined;
  const length = plain.readUInt32BE(16);
  const end = 20 + length;
  if (end > plain.length - pad || plain.subarray(end, plain.length - pad).toString() !== appId) return undefined;
  return plain.subarray(20, end).toString();
}

/** Decrypts a message for this AppId with the first key that fits. */
export function decrypt(encrypted: string, encodingAesKeys: readonly string[], appId: string): string {
  const ciphertext = Buffer.from(encrypted, 'base64');
  if (ciphertext.length < 32 || ciphertext.length % 16 !== 0) throw new CallbackRefused();
  for (const key of encodingAesKeys) {
    const message = open(ciphertext, key, appId);
    if (message !== undefined) return message;
  }
  throw new CallbackRefused();
}

/** Wraps a passive reply for the encrypted modes, signed over its own time stamp and nonce. */
export function encryptReply(reply: string, secrets: CallbackSecrets, query: SignedQuery): string {
  const encrypted = encrypt(reply, secrets.encodingAesKeys[0]!, secrets.appId);
  return writeXml({
    Encrypt: encrypted,
    MsgSignature: sign(secrets.token, query.timestamp, query.nonce, encrypted),
    TimeStamp: Number(query.timestamp),
    Nonce: query.nonce,
  });
}

export type CallbackQuery = { signature?: string; msg_signature?: string; timestamp?: string; nonce?: string; encrypt_type?: string };

/**
 * The message of a callback POST, in whatever mode and data format it came, verified. `encrypted` tells which way the reply must go.
 * Every failure is the same `CallbackRefused`.
 */
export function openCallback(query: CallbackQuery, body: string, secrets: CallbackSecrets): { message: string; encrypted: boolean } {
  const { timestamp = '', nonce = '' } = query;
  if (query.encrypt_type !== 'aes') {
    if (secrets.encryptedOnly) throw new CallbackRefused();
    verifySignature(secrets.token, { timestamp, nonce, signature: query.signature ?? '' });
    return { message: body, encrypted: false };
  }
  try {
    const encrypted = textAt(readCallback(body), 'Encrypt') ?? '';
    verifyMessageSignature(secrets.token, { timestamp, nonce, msgSignature: query.msg_signature ?? '' }, encrypted);
    return { message: decrypt(encrypted, secrets.encodingAesKeys, secrets.appId), encrypted: true };
  } catch {
    throw new CallbackRefused();
  }
}
