import { describe, expect, it } from '@jest/globals';
import { codeOf, newSecret, stepAt, stepOf } from './totp.js';

// the secret of RFC 6238's test vectors, "12345678901234567890" in base32
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codeOf', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('gives what the standard says at %d s', (seconds, code) => expect(codeOf(secret, Math.floor(seconds / 30))).toBe(code));
});

describe('stepOf', () => {
  const at = new Date('2026-11-20T08:00:10Z');
  const now = stepAt(at);
  it('takes the code of now and of the half minutes beside it', () => {
    for (const step of [now - 1, now, now + 1]) expect(stepOf(codeOf(secret, step), secret, at, 0)).toBe(step);
    expect(stepOf(codeOf(secret, now - 2), secret, at, 0)).toBeUndefined();
    expect(stepOf(codeOf(secret, now + 2), secret, at, 0)).toBeUndefined();
  });
  it('takes a code once, and none from before it', () => {
    expect(stepOf(codeOf(secret, now), secret, at, now)).toBeUndefined();
    expect(stepOf(codeOf(secret, now - 1), secret, at, now)).toBeUndefined();
  });
});

describe('newSecret', () => {
  it('is base32 of the bytes', () => expect(newSecret(Buffer.from('12345678901234567890'))).toBe(secret));
  it('differs each time', () => expect(newSecret()).not.toBe(newSecret()));
});
