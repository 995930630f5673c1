import { describe, expect, it } from '@jest/globals';
import type { ArticleFigures, Overview } from '@kanfa/contracts';
import { definitions } from '../figures/definitions.js';
import { pageOf } from './page.js';
import { recommend } from './recommend.js';
import { endOf, type Report } from './report.js';

const uuid = '0199f3a0-0000-7000-8000-000000000001';
const lineage = { endpoint: 'getarticletotaldetail', fetchedAt: '2026-11-23T01:00:00.000Z', complete: true, restated: 0 };
const article = (given: Partial<ArticleFigures> = {}): ArticleFigures => ({
  pieceId: uuid,
  accountId: uuid,
  msgId: '1_1',
  title: '换滤芯前先看这一页',
  url: null,
  publishedOn: '2026-11-19',
  notified: true,
  articleId: null,
  publicationId: null,
  joinedBy: null,
  statDate: '2026-11-20',
  readUser: 100,
  shareUser: 3,
  zaikanUser: 0,
  likeUser: 0,
  commentCount: 1,
  collectionUser: 0,
  subscribeUser: 0,
  deliveryRate: 0.02,
  finishRate: 0.5,
  averageMinutes: 1,
  sources: [],
  lineage,
  ...given,
});
const totals = {
  reads: 300,
  shares: 9,
  newFollowers: 20,
  cancels: 4,
  followers: 1000,
  messages: 30,
  answered: 25,
  inTimeRate: 0.95,
  comments: 3,
  published: 2,
};
const flat = [1, 2, 3, 4, 5, 6, null];
const overview = (given: Partial<Overview> = {}): Overview => ({
  accountIds: [uuid],
  from: '2026-11-16',
  to: '2026-11-22',
  dates: ['16', '17', '18', '19', '20', '21', '22'].map((day) => `2026-11-${day}`),
  series: {
    reads: flat,
    shares: flat,
    newFollowers: flat,
    cancels: flat,
    followers: flat,
    messages: flat,
    answered: flat,
    answeredInTime: flat,
    comments: flat,
    published: flat,
  },
  totals,
  before: { ...totals, reads: 250 },
  topArticles: [article({ title: '<script>alert(1)</script>' })],
  missing: [],
  updatedAt: null,
  definitions: [...definitions],
  ...given,
});
const report = (given: Partial<Overview> = {}): Report => ({
  id: uuid,
  period: 'week',
  accountId: null,
  from: '2026-11-16',
  to: '2026-11-22',
  complete: true,
  content: { accounts: [{ accountId: uuid, name: '栗川净水' }], overview: overview(given), goals: [], recommendations: [] },
  createdAt: new Date('2026-11-23T01:00:00Z'),
  createdBy: uuid,
});

describe('endOf', () => {
  it('ends a week on Sunday and a month on its last day', () => {
    expect(endOf('week', '2026-11-16')).toBe('2026-11-22');
    expect(endOf('month', '2028-02-01')).toBe('2028-02-29');
  });
  it('wants a Monday, and a first', () => {
    expect(() => endOf('week', '2026-11-17')).toThrow('Monday');
    expect(() => endOf('month', '2026-11-02')).toThrow('first');
  });
});

describe('pageOf', () => {
  it('is one page with drawn charts, without scripts or outside parts', () => {
    const page = pageOf(report(), 'zh');
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(page).toContain('周报 2026-11-16 至 2026-11-22');
    expect(page).toContain('&#60;script&#62;');
    expect(page).not.toMatch(/<script|src=|href=/);
    expect(page).toContain('+50 较上期');
  });
  it('is the same page each time, and another in English', () => {
    expect(pageOf(report(), 'zh')).toBe(pageOf(report(), 'zh'));
    expect(pageOf(report(), 'en')).toContain('Week 2026-11-16 to 2026-11-22');
  });
});

describe('recommend', () => {
  const five = (change: (i: number) => Partial<ArticleFigures>) => Array.from({ length: 5 }, (_, i) => article(change(i)));
  const rules = (given: Partial<Overview>) => recommend(overview({ topArticles: [], ...given })).map((r) => r.rule);
  it('says nothing with few cases', () =>
    expect(rules({ topArticles: [article({ readUser: 9_000 }), article()], totals: { ...totals, answered: 5, inTimeRate: 0.2 } })).toEqual(
      [],
    ));
  it('sees slow answers', () => expect(rules({ totals: { ...totals, inTimeRate: 0.8 } })).toEqual(['answer-in-time']));
  it('sees a piece nobody finishes, and one that stands out', () => {
    expect(rules({ topArticles: five((i) => (i === 4 ? { finishRate: 0.3 } : {})) })).toEqual(['finish-rate-low']);
    expect(rules({ topArticles: five((i) => (i === 0 ? { readUser: 250 } : {})) })).toEqual(['stand-out']);
  });
  it('sees readers who searched', () => {
    const found = recommend(overview({ topArticles: five(() => ({ sources: [{ scene: '搜一搜', users: 9 }] })) }));
    expect(found).toMatchObject([{ rule: 'search-readers', sample: 5, evidence: [{ value: 9 }] }]);
  });
});
