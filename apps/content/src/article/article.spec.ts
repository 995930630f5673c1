import { describe, expect, it } from '@jest/globals';
import type { ArticleState } from '@kanfa/contracts';
import {
  archive,
  articleFact,
  assign,
  beginArticle,
  changeText,
  finishDesign,
  joinUnit,
  leaveUnit,
  moveTo,
  publish,
  setCover,
  type Article,
} from './article.js';

const account = '0199f3a0-0000-7000-8000-000000000001';
const ann = '0199f3a0-0000-7000-8000-000000000002';
const ben = '0199f3a0-0000-7000-8000-000000000003';
const unit = '0199f3a0-0000-7000-8000-000000000004';
const articleId = '0199f3a0-0000-7000-8000-000000000005';
const cover = { assetId: 'a'.repeat(64), contentType: 'image/jpeg', width: 9, height: 5, crops: [] };

const begun = (markdown = '文'): Article =>
  beginArticle({ articleId, accountId: account, columnId: null, topicId: null, editorId: ann, designerId: null, title: '题', markdown });
const inState = (state: ArticleState): Article => ({ ...begun(), state });
const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'allowed';
};

describe('beginArticle', () => {
  it('is planned without text and in work with it', () => {
    expect(begun('').state).toBe('planned');
    expect(begun()).toMatchObject({ state: 'in-work', revision: 1, version: 1, textDone: false, design: { done: false, version: 1 } });
  });
});

describe('changeText', () => {
  it('changes what is given, keeps the rest, and counts a revision', () => {
    expect(changeText(begun(), { digest: '摘' })).toMatchObject({
      title: '题',
      markdown: '文',
      digest: '摘',
      revision: 2,
      state: 'in-work',
    });
  });

  it('brings a submitted, approved or returned piece back into work', () => {
    for (const state of ['submitted', 'approved', 'changes-requested'] as const)
      expect(changeText(inState(state), {}).state).toBe('in-work');
  });

  it('takes a scheduled piece back to work', () =>
    expect(changeText(inState('scheduled'), { markdown: '请先关水' }).state).toBe('in-work'));
  it('refuses what is published or archived', () => {
    expect(refusal(() => changeText(inState('published'), {}))).toBe('article-published');
    expect(refusal(() => changeText(inState('ageing'), {}))).toBe('article-published');
    expect(refusal(() => changeText(inState('archived'), {}))).toBe('article-archived');
  });

  it('leaves the design alone', () => {
    const designed = setCover(begun(), cover, ben);
    expect(changeText(designed, { markdown: '新' }).design).toEqual(designed.design);
  });
});

describe('the design', () => {
  it('leaves the text alone and names its designer', () => {
    const { markdown, design, revision } = setCover(begun(), cover, ben);
    expect({ markdown, design, revision }).toMatchObject({ markdown: '文', design: { cover, designerId: ben }, revision: 2 });
  });

  it('is done only with a cover', () => {
    expect(refusal(() => finishDesign(begun(), true, ben))).toBe('cover-missing');
    expect(finishDesign(setCover(begun(), cover, ben), true, ben).design.done).toBe(true);
  });

  it('does not disturb a review by being marked as done', () => {
    const submitted = { ...setCover(begun(), cover, ben), state: 'submitted' as const };
    expect(finishDesign(submitted, true, ben).state).toBe('submitted');
    expect(finishDesign(submitted, false, ben).state).toBe('in-work');
  });
});

describe('assign', () => {
  it('leaves a review alone', () => {
    expect(assign(inState('submitted'), ben, ann)).toMatchObject({ state: 'submitted', editorId: ben, design: { designerId: ann } });
  });
});

describe('moveTo', () => {
  it('follows review and publishing and nothing else', () => {
    expect(moveTo(inState('submitted'), 'approved').state).toBe('approved');
    expect(moveTo(inState('approved'), 'scheduled').state).toBe('scheduled');
    expect(moveTo(inState('scheduled'), 'approved').state).toBe('approved');
    expect(refusal(() => moveTo(inState('planned'), 'approved'))).toBe('article-state');
    expect(refusal(() => moveTo(inState('archived'), 'in-work'))).toBe('article-state');
  });
});

describe('publish', () => {
  const at = new Date('2026-11-26T11:30:00Z');

  it('keeps the first time and learns the address later', () => {
    const first = publish(inState('scheduled'), at, null);
    const again = publish(first, new Date(), 'https://mp.weixin.qq.com/s/x');
    expect(again).toMatchObject({ state: 'published', publishedAt: at, url: 'https://mp.weixin.qq.com/s/x' });
    expect(publish(again, at, null).url).toBe('https://mp.weixin.qq.com/s/x');
  });

  it('is true even of a piece that was changed meanwhile', () => {
    expect(publish(inState('in-work'), at, null).state).toBe('published');
    expect(publish(inState('archived'), at, null).state).toBe('archived');
  });
});

describe('joinUnit', () => {
  it('takes an article into one unit of its own account', () => {
    const joined = joinUnit(begun(), unit, account);
    expect(joined.unitId).toBe(unit);
    expect(joinUnit(joined, unit, account)).toBe(joined);
    expect(refusal(() => joinUnit(joined, articleId, account))).toBe('article-in-unit');
    expect(refusal(() => joinUnit(begun(), unit, ben))).toBe('article-of-other-account');
    expect(leaveUnit({ ...joined, state: 'submitted' })).toMatchObject({ unitId: null, state: 'in-work' });
  });
});

describe('archive', () => {
  it('waits until the article is out of its bundle', () => {
    expect(refusal(() => archive(joinUnit(begun(), unit, account)))).toBe('article-in-unit');
    expect(archive({ ...inState('published'), unitId: unit }).state).toBe('archived');
    expect(refusal(() => archive(inState('archived')))).toBe('article-archived');
  });
});

describe('articleFact', () => {
  it('tells the whole public state and leaves out what is not there', () => {
    expect(articleFact(begun()).data).toEqual({
      articleId,
      accountId: account,
      title: '题',
      state: 'in-work',
      revision: 1,
      textDone: false,
      designDone: false,
      editorId: ann,
    });
  });
});
