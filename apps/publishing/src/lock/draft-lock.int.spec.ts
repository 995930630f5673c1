import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, AnswerOf, Problem, PublicationDetail, PublicationView, publishingRoutes } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { WechatClient, type DraftArticle, type StoredArticle } from '@kanfa/wechat';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const detail = async (publicationId: string) => (await asOperator().get<PublicationDetail>(`/publications/${publicationId}`)).body;
const wechatOf = ({ accountId }: AccountView) =>
  new WechatClient({ base: desk.sandbox.base, token: async () => (await desk.custodian().current(accountId)).token });

/** What somebody does in WeChat's back office, past the system. */
async function changeDraft(account: AccountView, mediaId: string, change: (article: StoredArticle) => Partial<DraftArticle>) {
  const wechat = wechatOf(account);
  const article = (await wechat.drafts.get(mediaId)).newsItem[0]!;
  const { title, author, digest, content, thumbMediaId, needOpenComment, onlyFansCanComment } = article;
  const now = { title, author, digest, content, thumbMediaId, needOpenComment, onlyFansCanComment };
  await wechat.drafts.update(mediaId, 0, { ...now, ...change(article) });
}

/** A publication that stopped between its draft and its send. */
async function stopped(title: string): Promise<{ account: AccountView; publication: PublicationDetail }> {
  const account = await desk.connect();
  await desk.sandbox.control('faults', { endpoint: 'freepublish/submit', kind: 'error:40164', account: account.appId });
  const plan = await desk.plan(await desk.approve([title], { accountId: account.accountId }), { lane: 'publish' });
  return { account, publication: await desk.reaches(plan.publicationId, 'needs-human') };
}
async function goOn({ publicationId }: { publicationId: string }): Promise<void> {
  const { version } = await detail(publicationId);
  const change = { dueAt: new Date(Date.now() - 500).toISOString() };
  const { status, body } = await asOperator().patch<PublicationView>(`/publications/${publicationId}`, change, { ifMatch: version });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
const isStopped = (publicationId: string, code: string) =>
  eventually(async () => {
    const found = await detail(publicationId);
    if (found.problem?.code !== code) throw new Error(`${found.state}: ${found.problem?.code}`);
    return found;
  });

describe('a draft that is about to be sent', () => {
  it('is read back and found as approved', async () => {
    const plan = await desk.plan(await desk.approve(['读回草稿']), { lane: 'publish' });
    const done = await desk.reaches(plan.publicationId, 'published');
    expect(done.draftCheck).toMatchObject({ is: 'same', differences: [] });
    expect(done.evidence.map(({ kind }) => kind).slice(0, 3)).toEqual(['draft-created', 'draft-same', 'submit-accepted']);
  });

  it('stops the send when it was changed, and goes out as approved once made anew', async () => {
    const { account, publication } = await stopped('草稿被改');
    const { publicationId, draftMediaId } = publication;
    await changeDraft(account, draftMediaId!, ({ content }) => ({ title: '草稿被改了', content: content.replace('先关水', '先开水') }));
    await goOn(publication);
    const held = await isStopped(publicationId, 'draft-changed');
    expect(held.draftCheck).toMatchObject({ is: 'changed' });
    expect(held.draftCheck!.differences).toMatchObject([
      { part: 'title', approved: '草稿被改', found: '草稿被改了' },
      { part: 'text', approved: '先关水。再换芯 & 冲洗。', found: '先开水。再换芯 & 冲洗。' },
    ]);
    expect(await desk.effects('publish', account.appId)).toHaveLength(0);

    const accepted = await desk.service
      .as(desk.lead)
      .confirm<Problem>(`/publications/${publicationId}/draft-acceptance`, { note: '没关系' });
    expect(accepted).toMatchObject({ status: 409, body: { code: 'not-a-hand-step' } });
    const path = `/publications/${publicationId}/draft-renewal`;
    expect((await desk.service.as(desk.tech).confirm<Problem>(path, { note: '重建草稿' })).status).toBe(403);
    const note = '后台误改';
    const { body: looked } = await asOperator().post<AnswerOf<typeof publishingRoutes.renewDraft>>(path, { note, dryRun: true });
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining('2 处') }, publication: { state: 'needs-human' } });
    const { confirmToken } = looked;
    expect((await asOperator().post<Problem>(path, { note: '另一个理由', confirmToken })).body.code).toBe('confirm-token-invalid');
    expect((await desk.service.as(desk.lead).post<Problem>(path, { note, confirmToken })).status).toBe(409);
    const renew = () => asOperator().post(path, { note, confirmToken }, { idempotencyKey: 'renew' });
    expect((await renew()).status).toBe(200);
    expect((await renew()).status).toBe(200);
    const done = await desk.reaches(publicationId, 'published');
    expect(done.draftMediaId).not.toBe(draftMediaId);
    expect(done.evidence.filter(({ kind }) => kind === 'draft-renewed')).toHaveLength(1);
    expect(await desk.effects('publish', account.appId)).toMatchObject([{ details: { mediaId: done.draftMediaId } }]);
    expect((await asOperator().confirm<Problem>(path, { note: '再建一次' })).body.code).toBe('no-draft-decision-wanted');
  });

  it('passes with a card once a person took it as a hand step', async () => {
    const { account, publication } = await stopped('插入卡片');
    const card = '<mp-common-miniprogram data-title="预约换芯" data-id="m1"></mp-common-miniprogram>';
    await changeDraft(account, publication.draftMediaId!, ({ content }) => ({ content: `${content}${card}` }));
    await goOn(publication);
    const held = await isStopped(publication.publicationId, 'draft-changed');
    expect(held.draftCheck!.differences).toMatchObject([{ part: 'card', approved: null, step: 'video-card' }]);
    const path = `/publications/${publication.publicationId}/draft-acceptance`;
    expect((await asOperator().confirm<Problem>(path, { note: '活动要求' })).status).toBe(403);
    expect((await desk.service.as(desk.lead).confirm(path, { note: '活动要求' })).status).toBe(200);
    const done = await desk.reaches(publication.publicationId, 'published');
    expect(done.draftCheck?.is).toBe('by-hand-steps');
    expect(done.handSteps).toMatchObject([{ step: 'video-card', doneBy: desk.lead.memberId }]);
  });

  it('is not made again when it is gone: somebody may have sent it', async () => {
    const { account, publication } = await stopped('草稿没了');
    await wechatOf(account).drafts.delete(publication.draftMediaId!);
    await goOn(publication);
    const held = await isStopped(publication.publicationId, 'draft-gone');
    expect(held.evidence.at(-1)?.kind).toBe('draft-missing');
    const renewed = await asOperator().confirm<Problem>(`/publications/${publication.publicationId}/draft-renewal`, { note: '重建' });
    expect(renewed.body.code).toBe('no-draft-decision-wanted');
    expect(await desk.effects('draft-created', account.appId)).toHaveLength(1);
  });
});

describe('a handed-over draft', () => {
  it('is watched while a person works on it: listed steps are ticked, other changes are shown, a new draft replaces it', async () => {
    const account = await desk.connect();
    const approved = await desk.approve(['交接后被改'], { accountId: account.accountId, handSteps: ['video-card'] });
    const { publicationId } = await desk.plan(approved, { lane: 'hand-over' });
    const { draftMediaId } = await desk.reaches(publicationId, 'handed-over');
    const look = () => desk.service.db.run('UPDATE publication SET wake_at = clock_timestamp() WHERE publication_id = $1', [publicationId]);
    const sees = async (is: string) => {
      await look();
      return eventually(async () => {
        const found = await detail(publicationId);
        if (found.draftCheck?.is !== is) throw new Error(JSON.stringify(found.draftCheck));
        return found;
      });
    };
    const card = '<mp-common-miniprogram data-title="视频号" data-id="v1"></mp-common-miniprogram>';
    await changeDraft(account, draftMediaId!, ({ content }) => ({ content: `${content}${card}` }));
    await sees('by-hand-steps');
    // evidence and steps are read by two queries, so the tick may show a moment later
    await eventually(async () => {
      expect((await detail(publicationId)).handSteps).toMatchObject([{ step: 'video-card', doneBy: null, doneAt: expect.any(String) }]);
    });

    await changeDraft(account, draftMediaId!, () => ({ author: '别人' }));
    const changed = await sees('changed');
    expect(changed).toMatchObject({
      state: 'handed-over',
      draftCheck: { differences: [{ part: 'author', found: '别人' }, { part: 'card' }] },
    });
    expect((await asOperator().confirm(`/publications/${publicationId}/draft-renewal`, { note: '作者被改' })).status).toBe(200);
    await eventually(async () => {
      const found = await detail(publicationId);
      expect(found).toMatchObject({ state: 'handed-over', draftCheck: { is: 'same' } });
      expect(found.draftMediaId).not.toBe(draftMediaId);
    });
  });
});
