import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kanfa/kit';
import { beginArticle, type Article } from '../article/article.js';
import {
  assertAdoptable,
  assertUpdate,
  beginVersion,
  dismissed,
  learn,
  propose,
  standingOf,
  taken,
  type Adoption,
  type Source,
} from './adoption.js';
import { corrected } from './correction.js';
import { assertSwapsFound, withSwaps } from './swaps.js';

const [origin, sister] = ['origin-account', 'sister-account'];
const picture = (c: string) => c.repeat(64);
const source: Source = {
  revision: 2,
  sealedHash: 'h2',
  because: 'approval',
  title: '换滤芯前先看这一页',
  author: '陆听澜',
  digest: '三步换好',
  markdown: `先关水。\n\n电话 400-1。\n\n![码](kanfa-asset:${picture('a')})\n`,
  claims: [{ text: '寿命 12 个月' }],
  settings: { openComment: true, fansOnlyComment: true, handSteps: ['original', 'ai-declaration', 'album'] },
  cover: { assetId: picture('c'), contentType: 'image/jpeg', width: 900, height: 500, crops: [] },
};
const now: Source = { ...source, revision: 3, sealedHash: 'h3', markdown: source.markdown.replace('先关水', '先关水再泄压') };
const adoption: Adoption = {
  articleId: 'v',
  originId: 'o',
  revision: 2,
  sealedHash: 'h2',
  latestRevision: 2,
  dismissedRevision: null,
  withdrawnAt: null,
  swaps: [{ kind: 'words', from: '400-1', to: '0574-2' }],
  adoptedBy: 'm',
};
const article: Article = {
  ...beginArticle({ articleId: 'o', accountId: origin, columnId: null, topicId: null, editorId: 'e', designerId: null, markdown: 'x' }),
  state: 'published',
};
const given = {
  articleId: 'v',
  accountId: sister,
  columnId: null,
  editorId: 'e',
  title: undefined,
  author: undefined,
  digest: undefined,
  cover: undefined,
};
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('assertAdoptable', () => {
  const known = { source, withdrawn: false, accountId: sister, hasVersion: false };
  it('takes what was approved or published', () => {
    for (const state of ['approved', 'scheduled', 'published', 'ageing'] as const)
      expect(assertAdoptable({ ...article, state }, known)).toBe(source);
  });
  it.each([
    ['its own account', article, { ...known, accountId: origin }, 'same-account'],
    ['what was withdrawn', article, { ...known, withdrawn: true }, 'article-withdrawn'],
    ['what was never approved', article, { ...known, source: undefined }, 'article-not-approved'],
    ['what was changed since, so that its seal is void', { ...article, state: 'in-work' as const }, known, 'article-not-approved'],
    ['a second version beside an open one', article, { ...known, hasVersion: true }, 'adopted-already'],
  ])('refuses %s', (_what, of, what, code) => expect(codeOf(() => assertAdoptable(of, what))).toBe(code));
});

describe('beginVersion', () => {
  it('has the words and pictures of the origin, with its own contacts, and no declaration that belongs to the origin', () => {
    const swaps = [...adoption.swaps, { kind: 'picture' as const, from: picture('a'), to: picture('b') }];
    const version = beginVersion(source, { ...given, title: '澜州版', swaps, commentEnabled: true });
    expect(version).toMatchObject({
      title: '澜州版',
      digest: '三步换好',
      markdown: `先关水。\n\n电话 0574-2。\n\n![码](kanfa-asset:${picture('b')})\n`,
      settings: { openComment: true, handSteps: ['ai-declaration'] },
      textDone: false,
      design: { cover: source.cover, done: true },
    });
  });
  it('opens no comments where the account has none', () =>
    expect(beginVersion(source, { ...given, swaps: [], commentEnabled: false }).settings).toMatchObject({
      openComment: false,
      fansOnlyComment: false,
    }));
});

describe('learn', () => {
  it('makes an update available, until it is taken over or dismissed', () => {
    const told = learn(adoption, source, now, false);
    expect(standingOf(told)).toBe('update-available');
    expect(standingOf(taken(told, now))).toBe('current');
    const left = dismissed(told);
    expect(standingOf(left)).toBe('dismissed');
    expect(standingOf(learn(left, source, { ...now, revision: 4, markdown: '别的' }, false))).toBe('update-available');
    expect(standingOf({ ...told, withdrawnAt: new Date() })).toBe('origin-withdrawn');
  });
  it('says nothing where only the cover or the layout of the unit changed', () => {
    const cover = { ...source, revision: 3, sealedHash: 'h3', cover: null };
    expect(learn(adoption, source, cover, false)).toMatchObject({ revision: 3, sealedHash: 'h3', latestRevision: 3 });
    expect(standingOf(learn(adoption, source, cover, true))).toBe('update-available');
  });
  it('is decided about as it was seen', () => {
    const told = learn(adoption, source, now, false);
    expect(codeOf(() => assertUpdate(adoption, 2))).toBe('nothing-new');
    expect(codeOf(() => assertUpdate(told, 2))).toBe('update-superseded');
    expect(codeOf(() => assertUpdate(told, 3))).toBeUndefined();
  });
});

describe('propose', () => {
  const version = { markdown: withSwaps(source.markdown, adoption.swaps), claims: source.claims };
  it("brings the origin's change in and keeps the version's own contacts and additions", () => {
    const own = { ...version, markdown: `${version.markdown}\n澜州店欢迎您。\n` };
    expect(propose(adoption, own, source, now)).toMatchObject({
      text: `先关水再泄压。\n\n电话 0574-2。\n\n![码](kanfa-asset:${picture('a')})\n\n澜州店欢迎您。\n`,
      conflicts: [],
      claims: source.claims,
    });
  });
  it('keeps claims of its own beside the new ones of the origin', () => {
    const own = { ...version, claims: [...source.claims, { text: '澜州有货' }] };
    expect(propose(adoption, own, source, { ...now, claims: [{ text: '寿命 6 个月' }] }).claims).toEqual([
      { text: '寿命 6 个月' },
      { text: '澜州有货' },
    ]);
  });
});

describe('swaps', () => {
  it('must stand in the origin', () => {
    expect(codeOf(() => assertSwapsFound(source.markdown, adoption.swaps))).toBeUndefined();
    expect(codeOf(() => assertSwapsFound(source.markdown, [{ kind: 'words', from: '110', to: '' }]))).toBe('swap-not-found');
  });
  it('take the text literally', () => expect(withSwaps('价 $1', [{ kind: 'words', from: '$1', to: '$&' }])).toBe('价 $&'));
});

describe('corrected', () => {
  const change = { body: [{ from: '先关水', to: '先断水' }], pictures: [], title: '新标题' };
  it('changes what stands once', () =>
    expect(corrected({ title: 'x', markdown: '先关水。' }, change)).toEqual({
      title: '新标题',
      markdown: '先断水。',
      left: { body: [], pictures: [] },
    }));
  it('leaves to people what it does not find, or finds twice, and every picture', () => {
    const picture = { position: 1, note: '换成新图' };
    for (const markdown of ['先**关**水。', '先关水。先关水。'])
      expect(corrected({ title: 'x', markdown }, { ...change, pictures: [picture] })).toMatchObject({
        markdown,
        left: { body: change.body, pictures: [picture] },
      });
  });
});
