import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '@kanfa/contracts';
import { drawCode, drawPoster } from './drawing.js';
import { assertMayHaveCode, permanentLimit, sceneOf } from './qr-code.js';

const account = { name: '栗川净水', kind: 'service', verified: true } as AccountState;
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('assertMayHaveCode', () => {
  it('lets verified service accounts only have codes', () => {
    expect(codeOf(() => assertMayHaveCode(account, 'permanent', 0))).toBe('allowed');
    expect(codeOf(() => assertMayHaveCode({ ...account, verified: false }, 'temporary', 0))).toBe('qr-codes-not-available');
    expect(codeOf(() => assertMayHaveCode({ ...account, kind: 'subscription' }, 'temporary', 0))).toBe('qr-codes-not-available');
  });
  it('ends at the allowance of permanent codes, not of temporary ones', () => {
    expect(codeOf(() => assertMayHaveCode(account, 'permanent', permanentLimit))).toBe('qr-allowance-used-up');
    expect(codeOf(() => assertMayHaveCode(account, 'temporary', permanentLimit))).toBe('allowed');
  });
});

it('sceneOf fits into what WeChat takes', () => expect(sceneOf('0199f3a0-0000-7000-8000-00000000000c')).toMatch(/^[a-z0-9]{1,64}$/));

describe('the drawing', () => {
  it('is the code alone, or a poster that names account, matter and place', () => {
    expect(drawCode('http://weixin.qq.com/q/02abc')).toMatch(/^<svg [^>]*viewBox=/);
    const poster = drawPoster({ url: 'http://weixin.qq.com/q/02abc', account: '栗川净水', name: '防冻指南', placement: '一店' });
    for (const words of ['栗川净水', '防冻指南', '一店', '微信扫一扫']) expect(poster).toContain(words);
  });
  it('takes words as words', () => {
    const poster = drawPoster({ url: 'x', account: 'A & B', name: '<script>alert(1)</script>', placement: '"' });
    expect(poster).toContain('A &amp; B');
    expect(poster).not.toContain('<script');
  });
});
