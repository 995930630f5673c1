import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  menuApplied,
  publicationHandedOver,
  publicationSeenSent,
  reviewVoided,
  sendJobFinished,
  type AnswerOf,
  type MenuApplication,
  type Problem,
  type PublicationDetail,
  type PublicationView,
  type publishingRoutes,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

type Reported = AnswerOf<typeof publishingRoutes.reportAddress>;
type Applied = AnswerOf<typeof publishingRoutes.applyMenu>;

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);

describe('a hand-over', () => {
  it('puts the draft into the box with its hand steps, and learns of the hand send by the report', async () => {
    const publication = await desk.plan(await desk.approve(['手工群发的一篇'], { handSteps: ['original', 'album'] }), {
      lane: 'hand-over',
    });
    const handed = await desk.reaches(publication.publicationId, 'handed-over');
    expect(handed.handSteps.map(({ step }) => step)).toEqual(['album', 'original']);
    const { articleId } = handed.articles[0]!;
    const ticked = await asOperator().post<PublicationDetail>(`/publications/${publication.publicationId}/hand-steps`, {
      articleId,
      step: 'original',
    });
    expect(ticked.body.handSteps.find(({ step }) => step === 'original')).toMatchObject({ doneBy: desk.operator.memberId });

    await desk.sandbox.control('hand-sends', { appId: desk.appId, mediaId: handed.draftMediaId! });
    const report = { msgId: '1000000301', status: 'send success', total: 20, filtered: 20, sent: 20, errors: 0 };
    const urls = [{ index: 1, url: `${desk.sandbox.base}/s/x` }];
    await desk.service.deliver(sendJobFinished, { accountId: desk.account.accountId, ...report, urls }, { key: desk.account.accountId });
    const done = await desk.reaches(publication.publicationId, 'published');
    expect(done).toMatchObject({ msgId: '1000000301', articles: [{ url: urls[0]!.url }] });
    expect(await desk.service.published(publicationHandedOver)).toHaveLength(1);
    expect(await desk.service.published(publicationSeenSent)).toHaveLength(1);
    expect(await desk.effects('mass-send')).toHaveLength(0);
  });

  it('lists what findings of the review demand beside the settings of the article, naming the finding', async () => {
    const articleId = v7();
    const says = { zh: '正文提到由 AI 生成，但没有勾选。', en: 'The text says AI made it.' };
    const finding = { findingId: v7(), rule: 'ai-declaration-missing', says };
    const given = { articleId, handSteps: ['original' as const], demandedSteps: [{ articleId, step: 'ai-declaration' as const, finding }] };
    const { publicationId } = await desk.plan(await desk.approve(['要声明的一篇'], given), { lane: 'hand-over' });
    const { handSteps } = await desk.reaches(publicationId, 'handed-over');
    expect(handSteps).toMatchObject([
      { step: 'ai-declaration', articleId, finding, doneAt: null },
      { step: 'original', finding: null },
    ]);
  });

  it('takes a pasted address, from WeChat only', async () => {
    const publication = await desk.plan(await desk.approve(['粘贴链接']), { lane: 'hand-over' });
    await desk.reaches(publication.publicationId, 'handed-over');
    const path = `/publications/${publication.publicationId}/address`;
    for (const url of [
      'https://evil.example/s/x',
      'https://mp.weixin.qq.com.evil.example/s/x',
      'https://mp.weixin.qq.com@evil.example/s/x',
    ])
      expect((await asOperator().confirm<Problem>(path, { url })).body.code).toBe('not-an-article-address');
    const url = 'https://mp.weixin.qq.com/s/abc';
    expect((await asOperator().post<Problem>(path, { url })).body.detail).toContain('confirmToken');
    const looked = (await asOperator().post<Reported>(path, { url, dryRun: true })).body;
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining(url) }, publication: { state: 'handed-over' } });
    const { confirmToken } = looked;
    const elsewhere = await asOperator().post<Problem>(path, { url: `${url}d`, confirmToken });
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'confirm-token-invalid' } });
    const { body } = await asOperator().post<Reported>(path, { url, confirmToken });
    expect(body).toMatchObject({ done: true, publication: { state: 'published', ladder: 'reported-by-wechat' } });
  });
});

describe('what may be planned', () => {
  it('is what was approved, in a lane the account has, once', async () => {
    const approved = await desk.approve(['只排一次']);
    const later = { dueAt: new Date(Date.now() + 3_600_000).toISOString() };
    await desk.plan(approved, { lane: 'publish', ...later });
    const again = await asOperator().post<Problem>('/publications', { ...approved, lane: 'publish', ...later });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-planned' } });
    const other = await asOperator().post<Problem>('/publications', { ...approved, sealedHash: 'c'.repeat(64), lane: 'publish', ...later });
    expect(other.body.code).toBe('not-approved');
    const plain = await desk.connect({ verified: false, kind: 'subscription' });
    const mass = {
      ...(await desk.approve(['未认证'], { accountId: plain.accountId })),
      lane: 'mass-send',
      audience: { toAll: true },
      ...later,
    };
    expect((await asOperator().post<Problem>('/publications', mass)).body.code).toBe('lane-not-available');
  });

  it('is cancelled when its unit is taken back', async () => {
    const approved = await desk.approve(['审核失效']);
    const publication = await desk.plan(approved, { lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() });
    const fact = { ...reviewVoided.example, ...approved, accountId: desk.account.accountId, state: 'withdrawn' as const };
    await desk.service.deliver(reviewVoided, fact, { key: approved.unitId });
    await desk.reaches(publication.publicationId, 'cancelled');
  });

  it('is answered the same when the request is repeated', async () => {
    const approved = await desk.approve(['重复请求']);
    const wish = { ...approved, lane: 'publish', dueAt: new Date(Date.now() + 3_600_000).toISOString() };
    const first = await asOperator().post<PublicationView>('/publications', wish, { idempotencyKey: 'k1' });
    const second = await asOperator().post<PublicationView>('/publications', wish, { idempotencyKey: 'k1' });
    expect(second.body.publicationId).toBe(first.body.publicationId);
  });

  it('waits for a person when its time has passed', async () => {
    const publication = await desk.plan(await desk.approve(['没有授权']), {
      lane: 'mass-send',
      audience: { toAll: true },
      dueAt: new Date(Date.now() - 60_000 + 1_500).toISOString(),
      sendLateUntilMinutes: 1,
    });
    const late = await desk.reaches(publication.publicationId, 'needs-human');
    expect(late.problem?.code).toBe('not-authorised-in-time');
    expect(late.attempts).toEqual([]);
  });
});

describe('a menu', () => {
  it('goes live as approved and is read back', async () => {
    const approved = await desk.approveMenu([
      { name: '用水服务', children: [{ name: '预约换芯', type: 'click', key: 'filter' }] },
      { name: '说明书', type: 'view', url: `${desk.sandbox.base}/s/manual` },
    ]);
    const path = '/menu-applications';
    const unlooked = await asOperator().post<Problem>(path, approved);
    expect(unlooked).toMatchObject({ status: 422, body: { detail: expect.stringContaining('confirmToken') } });
    const looked = await asOperator().post<Applied>(path, { ...approved, dryRun: true });
    expect(looked.body).toMatchObject({ done: false, effect: { zh: expect.stringContaining('用水服务、说明书') } });
    expect(looked.body.application).toBeUndefined();
    const { confirmToken } = looked.body;
    const other = await desk.approveMenu([{ name: '找客服', type: 'click', key: 'SERVICE' }]);
    for (const [who, menu] of [
      [desk.lead, approved],
      [desk.operator, other],
    ] as const)
      expect((await desk.service.as(who).post<Problem>(path, { ...menu, confirmToken })).body.code).toBe('confirm-token-invalid');
    const asked = await asOperator().post<Applied>(path, { ...approved, confirmToken }, { idempotencyKey: 'menu-1' });
    expect(asked).toMatchObject({ status: 202, body: { done: true, application: { state: 'waiting' } } });
    expect((await asOperator().post(path, { ...approved, confirmToken }, { idempotencyKey: 'menu-1' })).body).toEqual(asked.body);
    expect((await asOperator().post<Problem>(path, { ...approved, confirmToken })).body.code).toBe('confirm-token-invalid');
    await eventually(async () => {
      const { body } = await asOperator().get<{ items: MenuApplication[] }>('/menu-applications');
      expect(body.items[0]).toMatchObject({
        menuApplicationId: asked.body.application!.menuApplicationId,
        state: 'applied',
        problem: null,
      });
    });
    expect(await desk.effects('menu-set')).toHaveLength(1);
    expect(await desk.service.published(menuApplied)).toMatchObject([{ data: { buttons: 2 } }]);
  });
});
