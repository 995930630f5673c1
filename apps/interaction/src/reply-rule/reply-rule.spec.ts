import { describe, expect, it } from '@jest/globals';
import type { RuleAnswer } from '@kanfa/contracts';
import { answersTo, ruleFor, switchRule, type ReplyRule } from './reply-rule.js';

const text = (words: string): RuleAnswer => ({ kind: 'text', text: words });
const rule = (given: Partial<ReplyRule>): ReplyRule => ({
  id: 'r',
  accountId: 'a',
  place: 0,
  kind: 'keyword',
  name: '规则',
  keywords: [],
  replyAll: false,
  answers: [text('答')],
  on: true,
  origin: { from: 'website', takeOverId: 't', importedAt: '2026-11-20T01:00:00.000Z', answers: [] },
  gaps: [],
  version: 1,
  ...given,
});
const price = rule({ id: 'price', keywords: [{ match: 'equal', text: '价格' }] });
const filter = rule({ id: 'filter', keywords: [{ match: 'contain', text: '滤芯' }] });
const welcome = rule({ id: 'welcome', kind: 'welcome' });
const fallback = rule({ id: 'default', kind: 'default' });
const rules = [welcome, price, filter, fallback];
const answering = (said: string | null, from = rules) => ruleFor(from, { is: 'said', text: said })?.id;

describe('ruleFor', () => {
  it('greets who follows', () => expect(ruleFor(rules, { is: 'followed' })?.id).toBe('welcome'));
  it('matches a whole message, spaces aside', () => expect(answering(' 价格 ')).toBe('price'));
  it('matches a part of one', () => expect(answering('问一下滤芯多少钱')).toBe('filter'));
  it('takes the first that fits', () => expect(answering('滤芯', [filter, { ...filter, id: 'later' }])).toBe('filter'));
  it('falls back to the default, for pictures too', () => {
    expect(answering('价格多少')).toBe('default');
    expect(answering(null)).toBe('default');
  });
  it('knows no rule that is off or has nothing to say', () => {
    expect(answering('价格', [{ ...price, on: false }])).toBeUndefined();
    expect(answering('价格', [{ ...price, answers: [] }, fallback])).toBe('default');
  });
});

describe('answersTo', () => {
  const several = rule({ answers: [text('一'), text('二'), text('三')] });
  const key = (first: number) => Buffer.from([0, 0, 0, first]);
  it('gives all in order when all are wanted', () => expect(answersTo({ ...several, replyAll: true }, key(1))).toHaveLength(3));
  it('gives one, the same for the same callback', () => {
    expect(answersTo(several, key(4))).toEqual([text('二')]);
    expect(answersTo(several, key(4))).toEqual(answersTo(several, key(4)));
  });
});

describe('switchRule', () => {
  it('switches', () => expect(switchRule(price, false).on).toBe(false));
  it('refuses to switch on what would say nothing', () =>
    expect(() => switchRule({ ...price, on: false, answers: [] }, true)).toThrow(expect.objectContaining({ code: 'reply-rule-empty' })));
});
