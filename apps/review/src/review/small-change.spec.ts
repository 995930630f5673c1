import { describe, expect, it } from '@jest/globals';
import type { SealedArticle, SealedUnit } from '@kanfa/contracts';
import { isSmallChange } from './small-change.js';

const unit = (changes: Partial<SealedArticle> = {}): SealedUnit => {
  const text = changes.text ?? '先关总阀，再拧开滤瓶。陆工说，每 6 个月换一次，一支 398 元。';
  return {
    format: 1,
    class: 'bundle',
    unitId: '0199f3a0-0000-7000-8000-000000000011',
    accountId: '0199f3a0-0000-7000-8000-000000000012',
    articles: [
      {
        articleId: '0199f3a0-0000-7000-8000-000000000013',
        revision: 1,
        title: '换滤芯前先看这一页',
        author: '陆听澜',
        digest: '三步看懂。',
        html: `<h2>第一步</h2><p>${text}</p>`,
        cover: { hash: 'a'.repeat(64), contentType: 'image/jpeg', crops: [] },
        images: [],
        openComment: true,
        fansOnlyComment: false,
        claims: [],
        handSteps: [],
        ...changes,
        text,
      },
    ],
  };
};
const { text } = unit().class === 'bundle' ? (unit() as { articles: SealedArticle[] }).articles[0]! : { text: '' };
const small = (changes: Partial<SealedArticle>, limit = 20) => isSmallChange(unit(), unit(changes), { limit, names: ['陆工', '栗川净水'] });

describe('isSmallChange', () => {
  it('is a few characters of running text', () => {
    expect(small({ text: text.replace('先关总阀', '请先关好总阀') })).toBe(true);
    expect(small({ text: text.replace('。陆工', '！陆工') })).toBe(true);
  });
  it('counts what was taken out as much as what came in, up to the limit', () => {
    const sentence = '拆下来的旧滤瓶请先用清水冲洗然后再装回去。';
    expect(small({ text: text + sentence })).toBe(false);
    expect(isSmallChange(unit({ text: text + sentence }), unit(), { limit: 20, names: [] })).toBe(false);
    expect(small({ text: text + sentence.slice(2, 10) }, 8)).toBe(true);
    expect(small({ text: text + sentence.slice(2, 10) }, 7)).toBe(false);
  });
  it('is nothing when the flow allows none, or nothing changed', () => {
    expect(small({ text: text.replace('先', '请先') }, 0)).toBe(false);
    expect(small({})).toBe(false);
  });
  it.each([
    ['a figure', { text: text.replace('6 个月', '8 个月') }],
    ['a figure in words', { text: text.replace('换一次', '换两次') }],
    ['a price', { text: text.replace('398 元', '398 角') }],
    ['a percentage', { text: text.replace('换一次', '换一次%') }],
    ['a person', { text: text.replace('陆工', '老陆') }],
    ['a model or an address', { text: text.replace('滤瓶', 'RO 滤瓶') }],
    ['the title of a work', { text: text.replace('滤瓶', '滤瓶《手册》') }],
    ['a heading', { html: `<h2>第二步</h2><p>${text}</p>` }],
    ['a link', { html: `<h2>第一步</h2><p><a href="x">${text}</a></p>` }],
    ['the title', { title: '换滤芯先看这一页' }],
    ['the digest', { digest: '三步看懂！' }],
    ['the cover', { cover: { hash: 'b'.repeat(64), contentType: 'image/jpeg', crops: [] } }],
    ['a picture', { images: [{ hash: 'b'.repeat(64), contentType: 'image/jpeg' }] }],
    ['a setting', { openComment: false }],
    ['a hand step', { handSteps: ['original'] as SealedArticle['handSteps'] }],
  ])('is never %s', (_what, changes: Partial<SealedArticle>) => {
    const beside = changes.text ? {} : { text: text.replace('先关', '请先关') };
    expect(small({ ...beside, ...changes })).toBe(false);
  });
  it('is no other article, and no menu', () => {
    const other = unit();
    if (other.class === 'bundle') other.articles[0]!.articleId = '0199f3a0-0000-7000-8000-000000000099';
    expect(isSmallChange(unit(), other, { limit: 20, names: [] })).toBe(false);
    const menu: SealedUnit = {
      format: 1,
      class: 'menu',
      unitId: 'u',
      accountId: 'a',
      buttons: [{ name: '报修', type: 'click', key: 'k' }],
    };
    expect(isSmallChange(menu, menu, { limit: 20, names: [] })).toBe(false);
  });
});
