import { describe, expect, it } from '@jest/globals';
import { findListed, piecesOf, type Candidate } from './day-list.js';

const piece = (publicationId: string, titles: string[], given: Partial<Candidate> = {}): Candidate => ({
  publicationId,
  articles: titles.map((title, index) => ({ index, title })),
  ...given,
});
const row = (msgId: string, title: string, url?: string) => ({ msgId, title, ...(url ? { url } : {}) });

describe('piecesOf', () => {
  it('puts the articles of one send together, counted from 0', () => {
    expect(piecesOf([row('9_1', '一'), row('8_1', '二'), row('9_2', '三'), row('bad', '四')])).toMatchObject([
      {
        msgDataId: '9',
        articles: [
          { index: 0, title: '一' },
          { index: 1, title: '三' },
        ],
      },
      { msgDataId: '8', articles: [{ index: 0 }] },
    ]);
  });
});

describe('findListed', () => {
  it('finds by titles when they fit one piece alone', () => {
    const found = findListed([piece('p', ['一', '三'])], [row('9_1', '一', 'https://a'), row('9_2', '三 '), row('8_1', '一')]);
    expect(found).toEqual([{ publicationId: 'p', msgDataId: '9', urls: [{ index: 0, url: 'https://a' }], by: 'title' }]);
  });

  it.each([
    ['two listed pieces have the title', [piece('p', ['一'])], [row('9_1', '一'), row('8_1', '一')]],
    ['two pieces of ours have the title', [piece('p', ['一']), piece('q', ['一'])], [row('9_1', '一')]],
    ['the send has more articles', [piece('p', ['一'])], [row('9_1', '一'), row('9_2', '二')]],
  ])('leaves it open when %s', (_why, candidates, listed) => {
    expect(findListed(candidates, listed)).toEqual([]);
  });

  it('trusts an id before an address, and an address before a title', () => {
    const candidates = [
      piece('id', ['一'], { msgDataId: '7' }),
      { ...piece('address', ['一']), articles: [{ index: 0, title: '改过的标题', url: 'https://mp.weixin.qq.com/s/x#rd' }] },
      piece('title', ['一']),
    ];
    const listed = [row('7_1', '一'), row('8_1', '一', 'http://mp.weixin.qq.com/s/x'), row('9_1', '一')];
    expect(findListed(candidates, listed).map(({ publicationId, msgDataId, by }) => [publicationId, msgDataId, by])).toEqual([
      ['id', '7', 'msg-data-id'],
      ['address', '8', 'address'],
      ['title', '9', 'title'],
    ]);
  });
});
