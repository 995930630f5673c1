import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  publicationCancelled,
  publicationHandedOver,
  publicationPlanned,
  publicationPublished,
  reviewApproved,
  reviewChangesRequested,
  unitSubmitted,
  unitWithdrawn,
  type ArticleView,
  type Problem,
  type PublicationFact,
  type ReviewFact,
  type SealedUnit,
  type UnitView,
} from '@kanfa/contracts';
import { canonicalJson, sha256Of } from '@kanfa/kit';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroomUnderTest, type Newsroom } from '../under-test.js';

let room: Newsroom;
beforeAll(async () => void (room = await newsroomUnderTest()));
afterAll(() => room?.content.stop());

const asEditor = () => room.content.as(room.editor);
const read = async (unitId: string) => (await asEditor().get<UnitView & { sealed: SealedUnit | null }>(`/units/${unitId}`)).body;
const readArticle = async (id: string) => (await asEditor().get<ArticleView>(`/articles/${id}`)).body;
const reviewOf = (unit: UnitView, state: ReviewFact['state']): ReviewFact => ({
  reviewId: v7(),
  unitId: unit.unitId,
  accountId: unit.accountId,
  class: unit.class,
  sealedHash: unit.sealedHash!,
  title: unit.title,
  state,
  stage: 1,
  stages: 1,
  dueAt: new Date().toISOString(),
  submittedBy: room.editor.memberId,
  findings: 0,
  openFindings: 0,
});
const publicationOf = (unit: UnitView, given: Partial<PublicationFact> = {}): PublicationFact => ({
  publicationId: v7(),
  accountId: unit.accountId,
  unitId: unit.unitId,
  sealedHash: unit.sealedHash!,
  lane: 'mass-send',
  state: 'planned',
  dueAt: '2026-11-26T11:30:00.000Z',
  zone: 'Asia/Shanghai',
  articles: unit.articles.map((article, index) => ({ ...article, index })),
  plannedBy: room.operator.memberId,
  ...given,
});
const approved = async (unit: UnitView): Promise<UnitView> => {
  await room.content.deliver(reviewApproved, reviewOf(unit, 'approved'), { key: unit.unitId });
  return eventually(async () => {
    const now = await read(unit.unitId);
    expect(now.state).toBe('approved');
    return now;
  });
};

describe('submitting a bundle', () => {
  it('seals what WeChat will be sent, names it by its hash, and announces it once', async () => {
    const articles = [await room.finishedArticle('换滤芯前先看这一页'), await room.finishedArticle('第二篇')];
    const unit = await room.bundle(articles);
    const submit = () => asEditor().post<UnitView>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: 1, idempotencyKey: 'once' });
    const [first, again] = [await submit(), await submit()];
    expect(first).toMatchObject({ status: 200, body: { state: 'submitted', version: 2 } });
    expect(again.body).toEqual(first.body);

    const { sealed, sealedHash } = await read(unit.unitId);
    expect(sha256Of(canonicalJson(sealed))).toBe(sealedHash);
    expect(sealed).toMatchObject({
      format: 1,
      class: 'bundle',
      unitId: unit.unitId,
      articles: [{ title: '换滤芯前先看这一页', text: '先关水，再泄压，最后换芯。' }, { title: '第二篇' }],
    });
    const announced = (await room.content.published(unitSubmitted)).filter(({ key }) => key === unit.unitId);
    expect(announced).toMatchObject([{ data: { sealedHash, title: '换滤芯前先看这一页', submittedBy: room.editor.memberId } }]);
    expect(announced[0]!.data.contributors).toEqual(expect.arrayContaining([room.editor.memberId, room.designer.memberId]));
    expect(await readArticle(articles[1]!.articleId)).toMatchObject({ state: 'submitted' });
  });

  it('refuses with everything that is to be put right, in one answer', async () => {
    const { body: article } = await asEditor().post<ArticleView>('/articles', {
      accountId: room.account.accountId,
      title: '一'.repeat(33),
      markdown: '文字\n\n![](https://elsewhere.example/a.png)',
    });
    const unit = await room.bundle([article]);
    const { status, body } = await asEditor().post<Problem>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: 1 });
    expect(status).toBe(422);
    expect(body.code).toBe('unit-not-ready');
    for (const part of ['标题有 33 个字', '第 3 行的图片在别处', '还没有封面', '文字还没有标记完成']) expect(body.detail).toContain(part);
    expect(await read(unit.unitId)).toMatchObject({ state: 'draft', sealed: null });
  });

  it('takes an article into one bundle at a time', async () => {
    const article = await room.finishedArticle();
    await room.bundle([article]);
    const again = await asEditor().post('/units', { class: 'bundle', accountId: room.account.accountId, articleIds: [article.articleId] });
    expect(again).toMatchObject({ status: 409, body: { code: 'article-in-unit' } });
  });
});

describe('changing what was submitted', () => {
  it('voids it: the unit is a draft again and its other articles are in work', async () => {
    const [one, two] = [await room.finishedArticle('一'), await room.finishedArticle('二')];
    const unit = await room.submitted([one, two]);
    await asEditor().patch(`/articles/${one.articleId}`, { markdown: '改了' }, { ifMatch: one.version });

    expect(await read(unit.unitId)).toMatchObject({ state: 'draft' });
    expect(await readArticle(two.articleId)).toMatchObject({ state: 'in-work', textDone: true });
    expect((await room.content.published(unitWithdrawn)).filter(({ key }) => key === unit.unitId)).toMatchObject([
      { data: { sealedHash: unit.sealedHash, because: 'revised', by: room.editor.memberId } },
    ]);
  });

  it('is not needed to take it back', async () => {
    const unit = await room.submitted([await room.finishedArticle()]);
    const taken = await asEditor().post<UnitView>(`/units/${unit.unitId}/withdrawal`, undefined, { ifMatch: unit.version });
    expect(taken.body).toMatchObject({ state: 'draft' });
    expect((await room.content.published(unitWithdrawn)).filter(({ key }) => key === unit.unitId)).toMatchObject([
      { data: { because: 'withdrawn' } },
    ]);
    const gone = await asEditor().delete(`/units/${unit.unitId}`, { ifMatch: taken.body.version });
    expect(gone.status).toBe(200);
    expect(await readArticle(unit.articles[0]!.articleId)).toMatchObject({ unitId: null });
  });
});

describe('following review and publishing', () => {
  it('goes from approved over scheduled to published, with the address, however often it is told', async () => {
    const unit = await approved(await room.submitted([await room.finishedArticle()]));
    const { articleId } = unit.articles[0]!;
    const planned = publicationOf(unit);
    await room.content.deliver(publicationPlanned, planned, { key: planned.publicationId });
    await eventually(async () => expect(await readArticle(articleId)).toMatchObject({ state: 'scheduled' }));
    const handedOver = { ...planned, state: 'handed-over' as const };
    await room.content.deliver(publicationHandedOver, handedOver, { key: planned.publicationId });
    await eventually(async () =>
      expect(await read(unit.unitId)).toMatchObject({ state: 'scheduled', publications: [{ state: 'handed-over' }] }),
    );
    expect(await asEditor().patch(`/articles/${articleId}`, { markdown: 'x' }, { ifMatch: 2 })).toMatchObject({
      status: 409,
      body: { code: 'unit-under-way' },
    });

    const url = 'https://mp.weixin.qq.com/s/abc';
    const published = {
      ...planned,
      state: 'published' as const,
      publishedAt: '2026-11-26T11:30:05.000Z',
      articles: [{ ...planned.articles[0]!, url }],
    };
    await room.content.deliver(publicationPublished, published, { key: planned.publicationId });
    await room.content.deliver(publicationPublished, published, { key: planned.publicationId });
    await eventually(async () => expect(await readArticle(articleId)).toMatchObject({ state: 'published', url }));
    expect(await read(unit.unitId)).toMatchObject({ state: 'published', publications: [{ state: 'published', dueAt: planned.dueAt }] });
    expect(await asEditor().patch(`/articles/${articleId}`, { markdown: 'x' }, { ifMatch: 2 })).toMatchObject({
      status: 409,
      body: { code: 'article-published' },
    });
  });

  it('goes back to work with its slot when the text changes while it is only planned, and is scheduled again once approved', async () => {
    const article = await room.finishedArticle();
    const unit = await approved(await room.submitted([article]));
    const planned = publicationOf(unit);
    await room.content.deliver(publicationPlanned, planned, { key: planned.publicationId });
    await eventually(async () => expect(await read(unit.unitId)).toMatchObject({ state: 'scheduled' }));
    const reopened = await room.content
      .as(room.designer)
      .post(`/articles/${article.articleId}/design-done`, { done: false }, { ifMatch: 3 });
    expect(reopened).toMatchObject({ status: 409, body: { code: 'article-scheduled' } });
    const changed = await asEditor().patch(`/articles/${article.articleId}`, { markdown: '请先关水。' }, { ifMatch: article.version });
    expect(changed.status).toBe(200);
    const { version, state } = await read(unit.unitId);
    expect(state).toBe('draft');
    const again = (await asEditor().post<UnitView>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: version })).body;
    await room.content.deliver(reviewApproved, reviewOf(again, 'approved'), { key: unit.unitId });
    await eventually(async () => expect(await readArticle(article.articleId)).toMatchObject({ state: 'scheduled' }));
    expect(await read(unit.unitId)).toMatchObject({ state: 'scheduled' });
  });

  it('is approved again when its publication was cancelled', async () => {
    const unit = await approved(await room.submitted([await room.finishedArticle()]));
    const planned = publicationOf(unit);
    await room.content.deliver(publicationPlanned, planned, { key: planned.publicationId });
    await eventually(async () => expect(await read(unit.unitId)).toMatchObject({ state: 'scheduled' }));
    await room.content.deliver(publicationCancelled, { ...planned, state: 'cancelled' }, { key: planned.publicationId });
    await eventually(async () => expect(await read(unit.unitId)).toMatchObject({ state: 'approved' }));
  });

  it('keeps the reason for changes, and can be submitted again', async () => {
    const article = await room.finishedArticle();
    const unit = await room.submitted([article]);
    const wanted = { ...reviewOf(unit, 'changes-requested'), reason: '第二段缺来源' };
    await room.content.deliver(reviewChangesRequested, wanted, { key: unit.unitId });
    await eventually(async () => expect(await read(unit.unitId)).toMatchObject({ state: 'changes-requested', reason: '第二段缺来源' }));
    expect(await readArticle(article.articleId)).toMatchObject({ state: 'changes-requested' });

    await asEditor().patch(`/articles/${article.articleId}`, { markdown: '补了来源。' }, { ifMatch: article.version });
    const { version } = await read(unit.unitId);
    const again = await asEditor().post<UnitView>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: version });
    expect(again).toMatchObject({ status: 200, body: { state: 'submitted', reason: null } });
    expect(again.body.sealedHash).not.toBe(unit.sealedHash);
  });

  it('ignores an approval of what it no longer is', async () => {
    const article = await room.finishedArticle();
    const old = await room.submitted([article]);
    await asEditor().patch(`/articles/${article.articleId}`, { markdown: '改了' }, { ifMatch: article.version });
    const event = await room.content.deliver(reviewApproved, reviewOf(old, 'approved'), { key: old.unitId });
    await eventually(async () => expect(await room.content.db.rows('SELECT 1 FROM inbox WHERE id = $1', [event.id])).toHaveLength(1));
    expect(await read(old.unitId)).toMatchObject({ state: 'draft' });
  });
});

describe('a menu', () => {
  const buttons = [{ name: '用水', children: [{ name: '防冻指南', type: 'view', url: 'https://mp.weixin.qq.com/s/abc' }] }];
  const asOperator = () => room.content.as(room.operator);

  it('is drafted by those who may, sealed and submitted', async () => {
    const { accountId } = room.account;
    expect(await asEditor().post('/units', { class: 'menu', accountId, buttons })).toMatchObject({ status: 403 });
    const { body: unit } = await asOperator().post<UnitView>('/units', { class: 'menu', accountId, buttons });
    const { body } = await asOperator().post<UnitView>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: 1 });
    expect(body).toMatchObject({ state: 'submitted', title: '菜单：用水' });
    expect((await read(unit.unitId)).sealed).toMatchObject({ class: 'menu', buttons });
  });

  it('keeps what an entry is for and what it answers, and names all that is missing at once', async () => {
    const { accountId } = room.account;
    const answered = [{ name: '预约', module: 'service', type: 'click', key: 'book', reply: '请回复手机号' }];
    const { body: unit } = await asOperator().post<UnitView>('/units', { class: 'menu', accountId, buttons: answered });
    expect(unit.buttons).toEqual(answered);
    const wanting = [
      { name: '商城', type: 'miniprogram', appId: 'wx1' },
      { name: '群', children: [{ name: '客服群', type: 'picture', picture: { hash: 'f'.repeat(64), contentType: 'image/png' } }] },
      { ...answered[0], reply: '另一种回复' },
    ];
    await asOperator().patch(
      `/units/${unit.unitId}`,
      { buttons: [...wanting.slice(0, 2), { name: '约', children: [answered[0], wanting[2]] }] },
      { ifMatch: 1 },
    );
    const refused = await asOperator().post<Problem>(`/units/${unit.unitId}/submission`, undefined, { ifMatch: 2 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'unit-not-ready' } });
    expect(refused.body.fields?.map(({ path }) => path)).toEqual([
      'buttons.0.appId',
      'buttons.0.pagePath',
      'buttons.0.url',
      'buttons.1.children.0.picture',
      'buttons',
    ]);
  });

  it('refuses a name that is too long for WeChat', async () => {
    const long = [{ name: '名字太长的菜单', type: 'click', key: 'k' }];
    const { body: unit } = await asOperator().post<UnitView>('/units', { class: 'menu', accountId: room.account.accountId, buttons: long });
    const refused = await asOperator().post(`/units/${unit.unitId}/submission`, undefined, { ifMatch: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'button-name-too-long' } });
  });
});
