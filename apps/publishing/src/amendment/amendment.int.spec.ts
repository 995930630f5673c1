import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  articleAdopted,
  correctionMade,
  type AccountView,
  type AmendmentAnswer,
  type Amendments,
  type AmendmentView,
  type AnswerOf,
  type Problem,
  type PublicationDetail,
  type publishingRoutes,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

type Completed = AnswerOf<typeof publishingRoutes.completeAmendment>;

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const asLead = () => desk.service.as(desk.lead);
async function published(title: string, account?: AccountView): Promise<PublicationDetail> {
  const given = account ?? (await desk.connect());
  const { publicationId } = await desk.plan(await desk.approve([title], { accountId: given.accountId }), { lane: 'publish' });
  await desk.reaches(publicationId, 'published');
  return desk.seesPage(publicationId);
}
const room = async (publicationId: string) => (await asOperator().get<Amendments>(`/publications/${publicationId}/amendments`)).body;
async function approve(amendmentId: string): Promise<void> {
  const path = `/amendments/${amendmentId}/decision`;
  const { body } = await asLead().post<AmendmentAnswer>(path, { outcome: 'approved', dryRun: true });
  const { status, body: done } = await asLead().post<AmendmentAnswer>(path, { outcome: 'approved', confirmToken: body.confirmToken });
  if (status !== 200 || !done.done) throw new Error(JSON.stringify(done));
}
const withdraw = (publicationId: string, way = 'interface') =>
  asOperator().post<AmendmentView>(`/publications/${publicationId}/withdrawals`, { reason: '数据有误', way });
const effect = { from: '再换芯', to: '再换滤芯' };

describe('a correction', () => {
  it('is asked for within the limits, approved by a second person, done by hand, and leaves a repair list', async () => {
    const account = await desk.connect();
    const publication = await published('要更正的一篇', account);
    const { publicationId, articles } = publication;
    const { articleId, url } = articles[0]!;
    // a piece that links to it, and the live menu
    const html = `<p>见<a href="${url}#rd">前文</a></p>`;
    const later = await desk.plan(await desk.approve(['后来的一篇'], { accountId: account.accountId, html, text: '见前文' }), {
      lane: 'publish',
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const path = `/publications/${publicationId}/corrections`;
    const ask = (change: object, key?: string) =>
      asOperator().post<AmendmentView & Problem>(path, { articleId, reason: '少一个字', change }, key ? { idempotencyKey: key } : {});
    expect((await ask({ title: '完全不同的标题' })).body.code).toBe('correction-too-large');
    expect((await ask({ body: [{ from: '不在文中', to: '在' }] })).body.code).toBe('correction-not-in-text');
    expect((await desk.service.as(desk.tech).post(path, { articleId, reason: '少一个字', change: { body: [effect] } })).status).toBe(403);
    const asked = await ask({ body: [effect] }, 'ask-1');
    expect(asked).toMatchObject({ status: 201, body: { state: 'asked', way: 'by-hand' } });
    expect((await ask({ body: [effect] }, 'ask-1')).body.amendmentId).toBe(asked.body.amendmentId);
    expect((await ask({ body: [effect] })).body.code).toBe('amendment-open');

    const decision = `/amendments/${asked.body.amendmentId}/decision`;
    expect((await asOperator().post(decision, { outcome: 'approved', dryRun: true })).status).toBe(403);
    const forged = { outcome: 'approved', confirmToken: 'x'.repeat(43) };
    expect((await asLead().post<Problem>(decision, forged)).body.code).toBe('confirm-token-invalid');
    const unproven = desk.service.as({ memberId: desk.lead.memberId, name: desk.lead.name });
    expect((await unproven.confirm<Problem>(decision, { outcome: 'approved' })).body.code).toBe('second-factor-wanted');
    await approve(asked.body.amendmentId);
    const { amendments, repairs } = await room(publicationId);
    expect(amendments[0]).toMatchObject({ state: 'approved', decidedBy: desk.lead.memberId });
    expect(amendments[0]!.handSteps.map(({ zh }) => zh)).toContain('把“再换芯”改为“再换滤芯”');
    expect(repairs.map(({ kind, link }) => [kind, link])).toEqual([
      ['other-piece', `/publications/${later.publicationId}`],
      ['auto-reply', '/inbox'],
      ['qr-code', null],
    ]);

    const completion = `/amendments/${asked.body.amendmentId}/completion`;
    const note = '手机上看过';
    expect((await asOperator().post<Problem>(completion, { note })).body.detail).toContain('confirmToken');
    const { body: looked } = await asOperator().post<Completed>(completion, { note, dryRun: true });
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining('要更正的一篇') } });
    expect(looked.room.amendments[0]).toMatchObject({ state: 'approved' });
    const { confirmToken } = looked;
    expect((await asOperator().post<Problem>(completion, { note: '没看', confirmToken })).body.code).toBe('confirm-token-invalid');
    const complete = () => asOperator().post<Completed>(completion, { note, confirmToken }, { idempotencyKey: 'complete-1' });
    expect((await complete()).body.room.amendments[0]).toMatchObject({ state: 'done', note });
    expect((await complete()).body).toMatchObject({ done: true, room: { amendments: [{ state: 'done' }] } });
    expect((await asOperator().confirm<Problem>(completion, { note: '再来一次' })).body.code).toBe('amendment-not-approved');
    const { body: after } = await asOperator().get<PublicationDetail>(`/publications/${publicationId}`);
    expect(after).toMatchObject({ state: 'corrected' });
    expect(after.evidence.at(-1)).toMatchObject({ kind: 'correction' });
    const made = (await desk.service.published(correctionMade)).filter(({ key }) => key === publicationId);
    expect(made).toMatchObject([{ data: { articleId, title: '要更正的一篇', change: { body: [effect], pictures: [] } } }]);
    expect((await ask({ body: [effect] })).body.code).toBe('corrected-before');

    const repair = repairs[0]!;
    const tick = `/publications/${publicationId}/repairs/${repair.repairId}/completion`;
    const ticked = await asOperator().post<Amendments>(tick, {});
    expect(ticked.body.repairs.find(({ repairId }) => repairId === repair.repairId)?.doneBy).toBe(desk.operator.memberId);
    const added = await asOperator().post<Amendments>(`/publications/${publicationId}/repairs`, { kind: 'qr-code', what: '展厅海报' });
    expect(added.body.repairs).toHaveLength(4);
  });

  it('is refused with a reason, and shown to nobody of another account', async () => {
    const { publicationId, articles } = await published('不同意的更正');
    const change = { body: [effect] };
    const wish = { articleId: articles[0]!.articleId, reason: '换个说法', change };
    const { body: asked } = await asOperator().post<AmendmentView>(`/publications/${publicationId}/corrections`, wish);
    const decision = `/amendments/${asked.amendmentId}/decision`;
    const refused = await asLead().post<AmendmentAnswer>(decision, { outcome: 'refused', note: '没有必要' });
    expect(refused.body.amendment).toMatchObject({ state: 'refused', note: '没有必要' });
    expect((await asLead().post<Problem>(decision, { outcome: 'approved', dryRun: true })).body.code).toBe('amendment-decided');
    const foreign = await desk.service.member({
      name: '外人',
      duties: [{ duty: 'operator', accountId: desk.account.accountId }],
    });
    const other = desk.service.as(foreign);
    expect((await other.get(`/publications/${publicationId}/amendments`)).status).toBe(404);
    expect((await other.post(`/publications/${publicationId}/withdrawals`, { reason: '数据有误', way: 'by-hand' })).status).toBe(403);
  });
});

describe('the repair list', () => {
  it('names the versions that sister accounts adopted: those out, those planned and those only written', async () => {
    const [account, out, written] = [await desk.connect(), await desk.connect(), await desk.connect()];
    const publication = await published('被采用的一篇', account);
    const originId = publication.articles[0]!.articleId;
    const adopted = async ({ accountId }: AccountView, articleId: string, title: string) => {
      const fact = { ...articleAdopted.example, articleId, accountId, title, originId, originAccountId: account.accountId };
      const twice = { key: articleId, id: v7() };
      await desk.service.deliver(articleAdopted, fact, twice);
      await desk.service.deliver(articleAdopted, fact, twice);
    };
    const [one, other] = [v7(), v7()];
    await adopted(out, one, '甲店版');
    await adopted(written, other, '乙店版');
    const { publicationId } = await desk.plan(await desk.approve(['甲店版'], { accountId: out.accountId, articleId: one }), {
      lane: 'publish',
    });
    await desk.reaches(publicationId, 'published');
    await eventually(async () =>
      expect(await desk.service.db.rows('SELECT 1 FROM adopted_article WHERE origin_id = $1', [originId])).toHaveLength(2),
    );
    await approve((await withdraw(publication.publicationId, 'by-hand')).body.amendmentId);
    const sisters = (await room(publication.publicationId)).repairs.filter(({ kind }) => kind === 'sister-account');
    expect(sisters.map(({ link, accountId }) => [link, accountId])).toEqual([
      [`/publications/${publicationId}`, out.accountId],
      [`/articles/${other}`, written.accountId],
    ]);
    expect(sisters.map(({ says }) => says.zh)).toEqual([
      `“${out.name}”采用了这一篇（《甲店版》，已发布）`,
      `“${written.name}”采用了这一篇（《乙店版》，还没有排期）`,
    ]);
  });
});

describe('a withdrawal', () => {
  it('deletes by interface once, after a second person', async () => {
    const account = await desk.connect();
    const { publicationId } = await published('要撤回的一篇', account);
    const { body: asked } = await withdraw(publicationId);
    expect(await desk.effects('publish-deleted', account.appId)).toHaveLength(0);
    await approve(asked.amendmentId);
    const done = await desk.reaches(publicationId, 'withdrawn');
    expect(done.attempts.filter(({ step }) => step === 'withdraw')).toMatchObject([{ outcome: 'done' }]);
    expect(done.evidence.at(-1)).toMatchObject({ kind: 'withdrawal' });
    expect((await room(publicationId)).amendments[0]).toMatchObject({ state: 'done' });
    expect(await desk.effects('publish-deleted', account.appId)).toHaveLength(1);
    expect((await withdraw(publicationId)).status).toBe(409);
  });

  it.each(['reset-after', 'hang-after'])('is settled by reading when the answer is lost (%s)', async (kind) => {
    const account = await desk.connect();
    const { publicationId } = await published(`撤回 ${kind}`, account);
    await desk.sandbox.control('faults', { endpoint: 'freepublish/delete', kind, account: account.appId });
    await approve((await withdraw(publicationId)).body.amendmentId);
    await desk.reaches(publicationId, 'withdrawn');
    expect(await desk.effects('publish-deleted', account.appId)).toHaveLength(1);
  });

  it('is not repeated when it did not happen: a person asks anew', async () => {
    const account = await desk.connect();
    const { publicationId } = await published('撤回没有执行', account);
    await desk.sandbox.control('faults', { endpoint: 'freepublish/delete', kind: 'reset-before', account: account.appId });
    await approve((await withdraw(publicationId)).body.amendmentId);
    await eventually(async () => {
      expect((await room(publicationId)).amendments[0]).toMatchObject({ state: 'failed', problem: { code: 'not-deleted' } });
    });
    expect(await desk.effects('publish-deleted', account.appId)).toHaveLength(0);
    await approve((await withdraw(publicationId)).body.amendmentId);
    await desk.reaches(publicationId, 'withdrawn');
  });
});
