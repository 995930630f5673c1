import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box.js';

describe('SecretBox', () => {
  const box = new SecretBox(randomBytes(32).toString('base64'));

  it('opens what it sealed', () => {
    expect(box.open(box.seal('一个密钥', 'account-1'), 'account-1')).toBe('一个密钥');
  });

  it('never seals the same twice', () => {
    expect(box.seal('secret', 'a').equals(box.seal('secret', 'a'))).toBe(false);
  });

  it('does not open in another record, nor after a change, nor with another key', () => {
    const sealed = box.seal('secret', 'account-1');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1]! ^= 1;
    expect(() => box.open(sealed, 'account-2')).toThrow();
    expect(() => box.open(changed, 'account-1')).toThrow();
    expect(() => new SecretBox(randomBytes(32).toString('base64')).open(sealed, 'account-1')).toThrow();
  });

  it('opens what another key sealed while that one is known, and wraps it anew without touching the secret', () => {
    const [before, now] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [string, string];
    const sealed = new SecretBox(before).seal('一个密钥', 'a');
    const both = new SecretBox(now, [before]);
    expect(both.open(sealed, 'a')).toBe('一个密钥');
    const wrapped = both.rewrap(sealed, 'a')!;
    expect(new SecretBox(now).open(wrapped, 'a')).toBe('一个密钥');
    expect(wrapped.subarray(60)).toEqual(sealed.subarray(60));
    expect(both.rewrap(wrapped, 'a')).toBeUndefined();
    expect(() => both.rewrap(sealed, 'b')).toThrow();
    expect(() => new SecretBox(before).open(wrapped, 'a')).toThrow();
  });

  it('refuses a short master key', () => {
    expect(() => new SecretBox('c2hvcnQ=')).toThrow('32 bytes');
  });
});
