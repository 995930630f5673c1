import { describe, expect, it } from '@jest/globals';
import { checkTarget } from './address.js';

describe('checkTarget', () => {
  const check =
    (url: string, allowed: string[] = []) =>
    () =>
      checkTarget(new URL(url), allowed);
  it('takes https to the open internet', () => expect(check('https://crm.example.org/wechat')).not.toThrow());
  it.each(['http://crm.example.org/', 'https://127.0.0.1/', 'https://user:secret@crm.example.org/'])('refuses %s', (url) =>
    expect(check(url)).toThrow(expect.objectContaining({ code: 'forward-address-refused' })),
  );
  it('takes an inner host that is allowed by name', () => expect(check('http://127.0.0.1:4000/in', ['127.0.0.1:4000'])).not.toThrow());
});
