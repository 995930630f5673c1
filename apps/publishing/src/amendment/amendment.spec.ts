import { describe, expect, it } from '@jest/globals';
import type { CorrectionChange } from '@kanfa/contracts';
import type { Publication } from '../publication/publication.js';
import { amendmentViewOf, approve, assertWay, begin, complete, fail, refuse, type Amendment } from './amendment.js';
import { assertCorrection, corrected, editSize, textOf } from './correction.js';

const at = new Date('2026-11-20T12:30:00.000Z');
const article = {
  title: '换滤芯前先看这一页',
  html: '<p>先关水。再换 <b>RO-75</b> 滤芯。</p><p><img src="kanfa-asset:x"></p><p>先关水。</p>',
  images: [],
};
const change = (given: Partial<CorrectionChange> = {}): CorrectionChange => ({ body: [], pictures: [], ...given });
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const asked: Amendment = {
  amendmentId: 'm1',
  version: 1,
  publicationId: 'p1',
  accountId: 'a1',
  kind: 'correction',
  way: 'by-hand',
  articleId: 'x',
  change: change({ body: [{ from: 'RO-75', to: 'RO-57' }] }),
  reason: '型号写错',
  askedBy: 'ann',
  askedAt: at,
  state: { is: 'asked' },
};

describe('editSize', () => {
  it.each([
    ['RO-75', 'RO-57', 2],
    ['先关水', '先关水', 0],
    ['关水', '先关水', 1],
    ['先关水', '', 3],
    ['😀a', '😁a', 1],
  ])('of %s → %s is %i', (before, after, size) => {
    expect(editSize(before, after)).toBe(size);
  });
});

describe('assertCorrection', () => {
  it.each([
    ['a figure in one place', { body: [{ from: 'RO-75', to: 'RO-57' }] }, 'allowed'],
    ['words across tags', { body: [{ from: '再换RO-75滤芯', to: '再换RO-57滤芯' }] }, 'allowed'],
    ['three characters of the title', { title: '换滤芯前先看下页' }, 'allowed'],
    ['four characters of the title', { title: '先看这一页' }, 'correction-too-large'],
    ['21 characters', { body: [{ from: 'RO-75', to: '一二三四五六七八九十一二三四五六七八九十一' }] }, 'correction-too-large'],
    ['nothing', {}, 'correction-too-large'],
    ['words that stand twice', { body: [{ from: '先关水', to: '先停水' }] }, 'correction-not-in-text'],
    ['words that stand nowhere', { body: [{ from: '没有', to: '有' }] }, 'correction-not-in-text'],
  ])('%s: %s', (_what, given, code) => {
    expect(codeOf(() => assertCorrection(change(given), article))).toBe(code);
  });

  it('counts pictures', () => {
    const pictures = [1, 2, 3, 4].map((position) => ({ position, note: '换图' }));
    expect(codeOf(() => assertCorrection(change({ pictures }), article))).toBe('correction-too-large');
    expect(codeOf(() => assertCorrection(change({ pictures: pictures.slice(1) }), article))).toBe('allowed');
  });
});

describe('corrected', () => {
  it('is the text as its page will show it', () => {
    expect(corrected(textOf(article), asked.change!).paragraphs).toEqual(['先关水。再换RO-57滤芯。', '先关水。']);
  });
});

describe('an amendment', () => {
  it('is decided once, by a second person', () => {
    expect(codeOf(() => approve(asked, 'ann', at))).toBe('second-person-needed');
    const approved = approve(asked, 'ben', at);
    expect(codeOf(() => refuse(approved, 'cai', '不必', at))).toBe('amendment-decided');
    expect(amendmentViewOf(approved, article.title).handSteps).toHaveLength(3);
  });

  it('by hand is completed once approved, and deletes nothing by interface', () => {
    expect(codeOf(() => complete(asked, '改好了', at))).toBe('amendment-not-approved');
    const done = complete(approve(asked, 'ben', at), '改好了', at);
    expect(amendmentViewOf(done, '').handSteps).toEqual([]);
    expect(codeOf(() => complete(done, '又改', at))).toBe('amendment-not-approved');
    expect(codeOf(() => begin(approve(asked, 'ben', at), at))).toBe('amendment-not-approved');
  });

  it('by interface begins once', () => {
    const begun = begin(approve({ ...asked, kind: 'withdrawal', way: 'interface' }, 'ben', at), at);
    expect(codeOf(() => begin(begun, at))).toBe('amendment-not-approved');
    expect(fail(begun, { code: 'x', zh: '', en: '' }).state.is).toBe('failed');
    expect(complete(begun, '已删除', at).state.is).toBe('done');
  });

  it('is by interface only where WeChat gave an id', () => {
    const piece = (lane: string, remote: object) => ({ lane, remote }) as Publication;
    expect(codeOf(() => assertWay(piece('publish', { wechatArticleId: 'a' }), 'interface'))).toBe('allowed');
    expect(codeOf(() => assertWay(piece('mass-send', { msgId: '1' }), 'interface'))).toBe('allowed');
    expect(codeOf(() => assertWay(piece('hand-over', { msgId: '1' }), 'interface'))).toBe('way-not-available');
    expect(codeOf(() => assertWay(piece('hand-over', {}), 'by-hand'))).toBe('allowed');
  });
});
