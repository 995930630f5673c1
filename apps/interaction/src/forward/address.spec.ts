import { describe, expect, it } from '@jest/globals';
import { checkTarget, isInner } from './address.js';

describe('isInner', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    'nonsense',
  ])('keeps away from %s', (address) => expect(isInner(address)).toBe(true));
  it.each(['8.8.8.8', '101.226.62.77', '172.32.0.1', '2400:3200::1'])('lets %s pass', (address) => expect(isInner(address)).toBe(false));
});

describe('checkTarget', () => {
  const check =
    (url: string, allowed: string[] = []) =>
    () =>
      checkTarget(new URL(url), allowed);
  it('takes https to the open internet', () => expect(check('https://crm.example.org/wechat')).not.toThrow());
  it.each([
    'http://crm.example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://user:secret@crm.example.org/',
  ])('refuses %s', (url) => expect(check(url)).toThrow(expect.objectContaining({ code: 'forward-address-refused' })));
  it('takes an inner host that is allowed by name', () => expect(check('http://127.0.0.1:4000/in', ['127.0.0.1:4000'])).not.toThrow());
});
