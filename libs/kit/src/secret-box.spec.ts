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

  it('refuses a short master key', () => {
    expect(() => new SecretBox('c2hvcnQ=')).toThrow('32 bytes');
  });
});
