import { describe, expect, it } from '@jest/globals';
import { daysDue } from './days-due.js';
import { joinOf, sourcesOf, type PublishedArticle } from './figure-rows.js';
import { historyDays, seriesOf, totalsOf, type KnownDay } from './overview.js';

const known = (date: string, given: Partial<KnownDay> = {}): KnownDay => ({
  accountId: 'a',
  date,
  imported: true,
  reads: null,
  shares: null,
  historyReads: null,
  historyShares: null,
  newFollowers: null,
  cancels: null,
  followers: null,
  messages: 0,
  answered: 0,
  answeredInTime: 0,
  comments: 0,
  published: 0,
  ...given,
});

describe('daysDue', () => {
  it('wants yesterday from 8:00 on in the account’s zone, and what is missing before', () => {
    const at = (time: string) => new Date(`2026-11-20T${time}+08:00`);
    expect(daysDue('Asia/Shanghai', at('07:59:00'), new Set())).toEqual(['2026-11-18', '2026-11-17', '2026-11-16']);
    expect(daysDue('Asia/Shanghai', at('08:00:00'), new Set(['2026-11-18']))).toEqual(['2026-11-19', '2026-11-17']);
  });
});

describe('joinOf', () => {
  const article = (given: Partial<PublishedArticle>): PublishedArticle => ({
    publicationId: 'p',
    articleId: 'x',
    title: '标题',
    url: null,
    msgDataId: null,
    index: 0,
    ...given,
  });
  it.each([
    [
      'the id of the send, whose index is 1-based',
      [article({ msgDataId: '22', index: 1, articleId: 'second' }), article({ msgDataId: '22' })],
      'msg-data-id',
      'second',
    ],
    ['the address', [article({ url: 'http://mp.weixin.qq.com/s/abc#rd' })], 'address', 'x'],
    ['a title that fits one alone', [article({})], 'title', 'x'],
  ])('joins by %s', (_, published, joinedBy, articleId) => {
    expect(joinOf({ msgId: '22_2', title: '标题', url: 'https://mp.weixin.qq.com/s/abc' }, published)).toMatchObject({
      joinedBy,
      articleId,
    });
  });

  it('does not guess between two of the same title', () => {
    expect(joinOf({ msgId: '9_1', title: '标题', url: '' }, [article({}), article({ articleId: 'y' })])).toBeNull();
  });
});

describe('sourcesOf', () => {
  it('leaves the total out', () => {
    expect(
      sourcesOf([
        { sceneDesc: '全部', userCount: 5 },
        { sceneDesc: '朋友圈', userCount: 2 },
      ]),
    ).toEqual([{ scene: '朋友圈', users: 2 }]);
  });
});

describe('seriesOf', () => {
  const dates = ['2026-11-19', '2026-11-20', '2026-11-21'];

  it('tells an unknown day from a day of nothing', () => {
    const series = seriesOf(dates, [
      known('2026-11-19', { reads: 5 }),
      known('2026-11-20'),
      known('2026-11-21', { imported: false, messages: 2 }),
    ]);
    expect(series.reads).toEqual([5, 0, null]);
    expect(series.messages).toEqual([0, 0, 2]);
    expect(totalsOf(series)).toMatchObject({ reads: 5, newFollowers: 0, followers: null, messages: 2, inTimeRate: null });
  });

  it('takes what single pieces had where nothing better was imported, and says so', () => {
    const days = [
      known('2026-11-19', { imported: false, historyReads: 7, historyShares: 1 }),
      known('2026-11-20', { reads: 5, historyReads: 90, historyShares: 9 }),
    ];
    const series = seriesOf(dates, days);
    expect([series.reads, series.shares, series.newFollowers]).toEqual([
      [7, 5, null],
      [1, 0, null],
      [null, 0, null],
    ]);
    expect(historyDays(dates, days)).toEqual(['2026-11-19']);
  });

  it('does not show a fall of followers where one account is missing', () => {
    const both = [known('2026-11-19', { followers: 100 }), known('2026-11-19', { accountId: 'b', followers: 50 })];
    expect(seriesOf(dates, [...both, known('2026-11-20', { followers: 101 })]).followers).toEqual([150, null, null]);
  });

  it('knows the share answered in time', () => {
    expect(totalsOf(seriesOf(dates, [known('2026-11-19', { answered: 4, answeredInTime: 3 })])).inTimeRate).toBe(0.75);
  });
});
