import { describe, expect, it } from '@jest/globals';
import { allEvents } from '@kanfa/contracts';
import { labelOf, sentenceOf, titleOf } from './sentence.js';

const zhou = { kind: 'member' as const, id: '0199f3a0-0000-7000-8000-000000000001', name: '周砚秋' };

describe('sentenceOf', () => {
  it('says who did what, in both languages', () => {
    const activity = { actor: zhou, type: 'review.review-approved.v1', title: '换滤芯前先看这一页' };
    expect(sentenceOf(activity, 'zh')).toBe('周砚秋通过了《换滤芯前先看这一页》的审核');
    expect(sentenceOf(activity, 'en')).toBe('周砚秋 approved “换滤芯前先看这一页”');
  });
  it('has a word where the object has no title', () =>
    expect(sentenceOf({ actor: zhou, type: 'content.unit-submitted.v1', title: null }, 'zh')).toBe('周砚秋把一个送审件提交送审'));
  it('calls a clock or WeChat the system', () =>
    expect(sentenceOf({ actor: { kind: 'system', id: 'x', name: 'x' }, type: 'analytics.report-ready.v1', title: null }, 'en')).toBe(
      'The system made a report',
    ));
  it('has a wording for every fact that is kept as an activity', () => {
    const told = allEvents().filter(({ type, owner }) => owner !== 'team' && !/\.(audit-head|notice-raised|history-imported)\./.test(type));
    expect(told.map(({ type }) => type).filter((type) => labelOf(type, 'zh') === '其他')).toEqual([]);
  });
});

describe('titleOf', () => {
  it('finds the title, the name or the first article', () => {
    expect(titleOf({ title: 'a' })).toBe('a');
    expect(titleOf({ name: 'b' })).toBe('b');
    expect(titleOf({ articles: [{ title: 'c' }] })).toBe('c');
    expect(titleOf({ articles: [] })).toBeUndefined();
    expect(titleOf(null)).toBeUndefined();
  });
});
