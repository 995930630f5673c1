import { describe, expect, it } from '@jest/globals';
import type { SealedArticle, SendProtection } from '@kanfa/contracts';
import { clockCheck, fieldsCheck, linksCheck, linksIn, protectionCheck, stageAt, worstOf } from './checks.js';

const article = (given: Partial<SealedArticle>) =>
  ({ title: '标题', author: '陆听澜', digest: '', html: '<p>正文</p>', ...given }) as SealedArticle;
const minutes = (n: number) => n * 60_000;
const protection = (given: Partial<SendProtection>): SendProtection => ({
  accountId: 'a',
  version: 1,
  switchedOn: true,
  administratorId: 'zhou',
  administratorName: '周砚秋',
  onLeave: false,
  ...given,
});

describe('stageAt', () => {
  it('takes the stage of the time left', () => {
    expect([1441, 1440, 61, 60, 11, 10, 2, 1, 0, -5].map((left) => stageAt(minutes(left)))).toEqual([
      undefined,
      'T-24h',
      'T-24h',
      'T-60m',
      'T-60m',
      'T-10m',
      'T-10m',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('checks', () => {
  it('counts characters as people do', () => {
    expect(fieldsCheck([article({ title: '👍'.repeat(64) })]).light).toBe('green');
    expect(fieldsCheck([article({ title: '字'.repeat(65) })])).toMatchObject({ light: 'red', who: 'editor' });
  });
  it('says how far the clocks are apart', () => {
    expect([0, -4_000, 30_000, 61_000, undefined].map((skew) => clockCheck(skew).light)).toEqual([
      'green',
      'green',
      'amber',
      'red',
      'amber',
    ]);
  });
  it('knows who has to confirm, and whether they are there', () => {
    const light = (given: Partial<SendProtection>, toAll = true) => protectionCheck(protection(given), toAll).light;
    expect(light({})).toBe('green');
    expect(light({ version: 0 })).toBe('amber');
    expect(light({ switchedOn: false })).toBe('green');
    expect([light({ administratorId: null }), light({ onLeave: true }), light({ onLeave: true }, false)]).toEqual(['red', 'red', 'green']);
  });
  it('finds links in the text and its source', () => {
    const html = '<a href="https://a.example/x">x</a><a href="javascript:x">y</a><a href="https://a.example/x">z</a>';
    expect(linksIn([article({ html, sourceUrl: 'https://b.example/' })])).toEqual(['https://a.example/x', 'https://b.example/']);
    expect(linksCheck([{ link: 'x', is: 'gone' }]).light).toBe('amber');
    expect(linksCheck([{ link: 'x', is: 'unclear' }]).light).toBe('green');
  });
  it('is as bad as its worst part', () => {
    expect(worstOf([])).toBe('green');
    expect(worstOf([clockCheck(0), clockCheck(undefined)])).toBe('amber');
    expect(worstOf([clockCheck(90_000), clockCheck(undefined)])).toBe('red');
  });
});
