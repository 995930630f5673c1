import { createHmac, randomBytes } from 'node:crypto';

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, a new code every half minute. */
const stepMs = 30_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const stepAt = (at: Date): number => Math.floor(at.getTime() / stepMs);

export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step whose code this is, one before and after allowed for clocks that differ; a code is good once, so only steps after `last` count. */
export function stepOf(code: string, secret: string, at: Date, last: number): number | undefined {
  const now = stepAt(at);
  return [now - 1, now, now + 1].find((step) => step > last && codeOf(secret, step) === code);
}

/** 160 bits in base32, as apps take it by hand. */
export const newSecret = (bytes: Buffer = randomBytes(20)): string =>
  Array.from({ length: 32 }, (_, place) => alphabet[bitsAt(bytes, place * 5)]).join('');

const bitsAt = (bytes: Buffer, bit: number): number => {
  const pair = (bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0);
  return (pair >> (11 - (bit & 7))) & 31;
};

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(Array.from({ length: bits.length >> 3 }, (_, place) => parseInt(bits.slice(place * 8, place * 8 + 8), 2)));
}

/** What an app scans. */
export const uriOf = (secret: string, username: string): string =>
  `otpauth://totp/${encodeURIComponent(`Kanfa:${username}`)}?secret=${secret}&issuer=Kanfa`;
