import { describe, expect, it } from '@jest/globals';
import type { SealedArticle, SealedUnit } from '@kanfa/contracts';
import { differenceOf } from './difference.js';

const ids = ['0199f3a0-0000-7000-8000-000000000001', '0199f3a0-0000-7000-8000-000000000002'] as const;
const article = (n: 0 | 1, given: Partial<SealedArticle> = {}): SealedArticle => ({
  articleId: ids[n],
  revision: 1,
  title: n === 0 ? '头条' : '次条',
  author: '陆听澜',
  digest: '',
  html: '<p>正文</p>',
  text: '先关总阀。\n再放水。\n',
  cover: { hash: 'a'.repeat(64), contentType: 'image/jpeg', crops: [] },
  images: [],
  openComment: true,
  fansOnlyComment: false,
  claims: [],
  handSteps: [],
  ...given,
});
const bundle = (...articles: SealedArticle[]): SealedUnit => ({ format: 1, class: 'bundle', unitId: ids[0], accountId: ids[1], articles });

describe('differenceOf', () => {
  it('shows the changed words of the changed part only', () => {
    const difference = differenceOf(bundle(article(0), article(1)), bundle(article(0, { text: '先关进水总阀。\n再放水。\n' }), article(1)));
    expect(difference).toMatchObject({ added: 2, removed: 0, others: [] });
    expect(difference.parts).toMatchObject([{ articleIndex: 0, title: '头条', part: 'text' }]);
  });

  it('knows a moved article, a new one, one that left, and settings', () => {
    expect(differenceOf(bundle(article(0), article(1)), bundle(article(1), article(0))).others).toMatchObject([{ zh: '文章顺序有改动' }]);
    expect(differenceOf(bundle(article(0)), bundle(article(0), article(1))).others).toMatchObject([{ zh: '新加入《次条》' }]);
    expect(differenceOf(bundle(article(0), article(1)), bundle(article(0))).others).toMatchObject([{ zh: '移出《次条》' }]);
    const cover = { hash: 'b'.repeat(64), contentType: 'image/jpeg', crops: [] };
    expect(differenceOf(bundle(article(0)), bundle(article(0, { cover, openComment: false }))).others).toMatchObject([
      { zh: '《头条》的封面有改动' },
      { zh: '《头条》的留言设置有改动' },
    ]);
  });
});
