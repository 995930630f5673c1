import { describe, expect, it } from '@jest/globals';
import { isNegative, judge, usualRule } from './surge.js';

const rule = { ...usualRule, words: ['退款', 'Scam'], least: 5, times: 3 };

describe('isNegative', () => {
  it('finds a word of the rule, whatever its case, and nothing where there is no text', () => {
    expect(isNegative('我要退款！', rule)).toBe(true);
    expect(isNegative('what a SCAM', rule)).toBe(true);
    expect(isNegative('很好用', rule)).toBe(false);
    expect(isNegative(null, rule)).toBe(false);
  });
});

describe('judge', () => {
  it.each([
    ['too few', { negative: 4, usual: 0 }, undefined, null],
    ['enough', { negative: 5, usual: 0 }, undefined, 'surge'],
    ['no more than this account is used to', { negative: 6, usual: 2 }, undefined, null],
    ['told already', { negative: 9, usual: 0 }, { grave: false }, null],
    ['grave after it was told', { negative: 15, usual: 0 }, { grave: false }, 'grave'],
    ['grave and told so', { negative: 40, usual: 0 }, { grave: true }, null],
  ] as const)('%s', (_, counted, told, expected) => expect(judge(counted, rule, told)).toBe(expected));

  it('says nothing where it is switched off', () =>
    expect(judge({ negative: 50, usual: 0 }, { ...rule, enabled: false }, undefined)).toBeNull());
});
