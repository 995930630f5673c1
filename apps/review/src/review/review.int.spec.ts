import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  findingSettled,
  incidentChanged,
  reviewApproved,
  reviewOpened,
  reviewVoided,
  unitSubmitted,
  unitWithdrawn,
  type FlowView,
  type Problem,
  type ReviewDetail,
  type ReviewView,
} from '@kanfa/contracts';
import { canonicalJson, FileStore } from '@kanfa/kit';
import { eventually } from '@kanfa/testing';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { v7 } from 'uuid';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { unitOf } from '../under-test.js';
import { announcer } from './review.announcer.js';

let service: ServiceUnderTest;
let files: string;
let lead: Person;
let editor: Person;
let accountId: string;

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'kanfa-review-files-'));
  service = await serviceUnderTest({ name: 'review', module: AppModule, readConfig, announcer, env: { FILES_DIR: files } });
  lead = await service.member({ name: '周砚秋', duties: ['lead'] });
  editor = await service.member({ name: '陆听澜', duties: ['editor', 'lead'] });
  ({ accountId } = await service.account());
});
afterAll(async () => {
  await service.stop();
  rmSync(files, { recursive: true, force: true });
});

const calm = '先关总阀，再拧开滤瓶。';
/** Seals, hands over and waits for the review of that hash. */
async function submitted(text: string, unitId = v7()): Promise<ReviewView> {
  const sealedHash = await new FileStore(files).put(Buffer.from(canonicalJson(unitOf({ unitId, accountId, text }))));
  const data = {
    unitId,
    accountId,
    class: 'bundle' as const,
    sealedHash,
    title: '换滤芯前先看这一页',
    articles: [],
    submittedBy: editor.memberId,
    contributors: [editor.memberId],
  };
  const actor = { kind: 'member' as const, id: editor.memberId, name: editor.name };
  await service.deliver(unitSubmitted, data, { key: unitId, accountId, actor });
  return eventually(async () => {
    const found = (await listed(`unitId=${unitId}`)).find((review) => review.sealedHash === sealedHash && review.state === 'open');
    if (!found) throw new Error('no review yet');
    return found;
  });
}
const listed = async (query: string, who = lead) => (await service.as(who).get<{ items: ReviewView[] }>(`/reviews?${query}`)).body.items;
const detail = async (reviewId: string) => (await service.as(lead).get<ReviewDetail>(`/reviews/${reviewId}`)).body;
const approve = (review: ReviewView, who = lead, idempotencyKey?: string) =>
  service
    .as(who)
    .post<Problem>(`/reviews/${review.reviewId}/approval`, { sealedHash: review.sealedHash }, idempotencyKey ? { idempotencyKey } : {});

describe('a review', () => {
  it('opens with what the machine found in the sealed content, and shows that content', async () => {
    const review = await submitted('这是最安全的滤芯。');
    expect(review).toMatchObject({
      state: 'open',
      round: 1,
      findings: 1,
      blockingFindings: 1,
      submittedBy: { name: '陆听澜' },
      hindrance: null,
    });
    expect(await detail(review.reviewId)).toMatchObject({
      findingList: [{ rule: 'absolute-superlative', excerpt: { hit: '最安全' }, state: 'open', articleIndex: 0 }],
      content: { class: 'bundle', articles: [{ text: '这是最安全的滤芯。' }] },
      difference: null,
    });
  });

  it('is opened once, however often the hand-over is told', async () => {
    const review = await submitted(calm);
    const data = {
      unitId: review.unitId,
      accountId,
      class: 'bundle' as const,
      sealedHash: review.sealedHash,
      title: '再说一次',
      articles: [],
      submittedBy: editor.memberId,
      contributors: [],
    };
    await service.deliver(unitSubmitted, data, { key: review.unitId });
    const next = await submitted(calm);
    expect(await listed(`unitId=${review.unitId}`)).toHaveLength(1);
    expect(next.reviewId).not.toBe(review.reviewId);
  });

  it('announces an approval once, even when the request is repeated', async () => {
    const review = await submitted(calm);
    const key = v7();
    expect((await approve(review, lead, key)).status).toBe(200);
    expect((await approve(review, lead, key)).status).toBe(200);
    expect(await approve(review, lead)).toMatchObject({ status: 409, body: { code: 'review-decided' } });
    const approvals = (await service.published(reviewApproved)).filter((event) => event.key === review.unitId);
    expect(approvals).toMatchObject([{ data: { sealedHash: review.sealedHash, decidedBy: lead.memberId, state: 'approved' } }]);
  });

  it('refuses the author, a stale hash, and open blocking findings', async () => {
    const review = await submitted('这是最安全的滤芯。');
    expect(await approve(review, editor)).toMatchObject({ status: 403, body: { code: 'own-unit' } });
    expect(await approve({ ...review, sealedHash: 'b'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'hash-mismatch' } });
    expect(await approve(review)).toMatchObject({ status: 409, body: { code: 'findings-open' } });
  });

  it('goes on after a waiver, which names its ground and holds for the next round', async () => {
    const review = await submitted('这是最安全的滤芯。');
    const [finding] = (await detail(review.reviewId)).findingList;
    const path = `/reviews/${review.reviewId}/findings/${finding!.findingId}/settlement`;
    expect(await service.as(editor).post(path, { outcome: 'waived', reason: '有依据' })).toMatchObject({ status: 403 });
    expect(await service.as(lead).post(path, { outcome: 'waived', reason: '检测报告 LC-118' })).toMatchObject({
      status: 200,
      body: { state: 'waived', settled: { by: { name: '周砚秋' }, reason: '检测报告 LC-118', scope: 'unit' } },
    });
    expect((await approve(review)).status).toBe(200);

    const again = await submitted('这是最安全的滤芯，六个月一换。', review.unitId);
    expect(again).toMatchObject({ round: 2, openFindings: 0 });
    expect(await detail(again.reviewId)).toMatchObject({
      difference: { against: { reviewId: review.reviewId }, added: 6, removed: 0, parts: [{ part: 'text' }] },
      findingList: [{ state: 'waived' }],
    });
    expect((await service.published(reviewVoided)).filter((event) => event.key === review.unitId)).toMatchObject([
      { data: { sealedHash: review.sealedHash } },
    ]);
  });

  it('hands the steps that findings demand over with the approval, even waived ones, and no false ones', async () => {
    const review = await submitted('本文配图由 AI 生成。本文转载自《净水观察》。本文收录于“换芯指南”合集。');
    const found = (await detail(review.reviewId)).findingList;
    const settle = (rule: string, outcome: string) =>
      service.as(lead).post(`/reviews/${review.reviewId}/findings/${found.find((one) => one.rule === rule)!.findingId}/settlement`, {
        outcome,
        reason: '发出时手工勾选',
      });
    await settle('source-named', 'waived');
    await settle('album-named', 'false');
    expect((await approve(review)).status).toBe(200);
    const [told] = (await service.published(reviewApproved)).filter((event) => event.key === review.unitId);
    expect(told!.data.demandedSteps).toHaveLength(2);
    expect(told!.data.demandedSteps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'ai-declaration', articleId: review.unitId }),
        expect.objectContaining({ step: 'source-declaration', finding: expect.objectContaining({ rule: 'source-named' }) }),
      ]),
    );
  });

  it('goes straight to its last stage for an incident, submitted before or after, with four eyes as ever', async () => {
    const { items } = (await service.as(lead).get<{ items: FlowView[] }>('/review-flows')).body;
    const flow = items.find((one) => one.class === 'bundle')!;
    const legal = { name: { zh: '法务', en: 'Legal' }, duty: 'legal' as const, hours: 8 };
    const set = (stages: FlowView['stages'], version: number, emergencyMinutes: number) =>
      service.as(lead).put<FlowView>('/review-flows/bundle', { stages, emergencyMinutes }, { ifMatch: version });
    const longer = await set([legal, ...flow.stages], flow.version, 20);
    expect(longer.body).toMatchObject({ emergencyMinutes: 20 });

    const before = await submitted(calm);
    const incident = { ...incidentChanged.example, incidentId: v7(), accountId };
    const track = (unitId: string, state: 'open' | 'closed' = 'open') => {
      const fastTrack = { unitId, reason: '读者在追问', askedBy: editor.memberId, askedAt: new Date().toISOString() };
      return service.deliver(incidentChanged, { ...incident, state, fastTrack }, { key: incident.incidentId, accountId });
    };
    expect(await approve(before)).toMatchObject({ status: 403, body: { code: 'stage-of-others' } });
    await track(before.unitId);
    await eventually(async () => {
      const now = await detail(before.reviewId);
      expect(now).toMatchObject({
        stage: 2,
        stages: 2,
        stageDuty: 'lead',
        emergency: { incidentId: incident.incidentId, reason: '读者在追问' },
      });
      expect(Date.parse(now.dueAt) - Date.now()).toBeLessThanOrEqual(20 * 60_000);
    });
    expect(await approve(before, editor)).toMatchObject({ status: 403, body: { code: 'own-unit' } });
    expect((await approve(before)).status).toBe(200);
    const [told] = (await service.published(reviewApproved)).filter((event) => event.key === before.unitId);
    expect(told).toMatchObject({ data: { sealedHash: before.sealedHash, stage: 2, emergency: { incidentId: incident.incidentId } } });

    const unitId = v7();
    await track(unitId);
    await eventually(async () => {
      if (!(await service.db.row('SELECT FROM fast_track WHERE unit_id = $1', [unitId]))) throw new Error('not heard yet');
    });
    const after = await submitted('阀门没有问题，检测报告今晚公布。', unitId);
    expect(after).toMatchObject({ stage: 2, stages: 2, emergency: { reason: '读者在追问' } });
    await track(unitId, 'closed');
    await eventually(async () => {
      if (await service.db.row('SELECT FROM fast_track WHERE unit_id = $1', [unitId])) throw new Error('still there');
    });
    expect((await set(flow.stages, longer.body.version, flow.emergencyMinutes)).status).toBe(200);
  });

  it('counts a finding as fixed when the next round no longer has it', async () => {
    const review = await submitted('这是最安全的滤芯。');
    await service.as(lead).post(`/reviews/${review.reviewId}/changes`, { sealedHash: review.sealedHash, reason: '请改掉绝对化用语' });
    expect(await submitted(calm, review.unitId)).toMatchObject({ round: 2, findings: 0 });
    const settled = (await service.published(findingSettled)).filter((event) => event.key === review.unitId);
    expect(settled).toMatchObject([{ data: { outcome: 'fixed', rule: 'absolute-superlative' } }]);
    const packs = (await service.as(lead).get<{ items: { rules: { rule: string; fixed: number }[] }[] }>('/rule-packs')).body.items;
    expect(packs.flatMap((pack) => pack.rules).find((rule) => rule.rule === 'absolute-superlative')!.fixed).toBeGreaterThanOrEqual(1);
  });

  it('ends when its author takes the unit back, an approval included', async () => {
    const review = await submitted(calm);
    await approve(review);
    const data = { unitId: review.unitId, accountId, sealedHash: review.sealedHash, by: editor.memberId, because: 'withdrawn' as const };
    const event = await service.deliver(unitWithdrawn, data, { key: review.unitId });
    await service.deliver(unitWithdrawn, data, { key: review.unitId, id: event.id });
    await eventually(async () =>
      expect(await detail(review.reviewId)).toMatchObject({
        state: 'withdrawn',
        steps: [{ outcome: 'approved' }, { outcome: 'withdrawn' }],
      }),
    );
    expect((await service.published(reviewVoided)).filter((e) => e.key === review.unitId)).toHaveLength(1);
  });

  it('waits for those who may decide it, and for nobody else', async () => {
    const review = await submitted(calm);
    const mine = async (who: Person) => (await listed('mine=true&limit=200', who)).map((r) => r.reviewId);
    expect(await mine(lead)).toContain(review.reviewId);
    expect(await mine(editor)).not.toContain(review.reviewId);
    const legal = await service.member({ name: '罗慎言', duties: ['legal'] });
    expect(await mine(legal)).not.toContain(review.reviewId);
    expect(await approve(review, legal)).toMatchObject({ status: 403, body: { code: 'stage-of-others' } });
    const stranger = await service.member({ name: '韩朗', duties: [{ duty: 'lead', accountId: v7() }] });
    expect((await service.as(stranger).get(`/reviews/${review.reviewId}`)).status).toBe(404);
  });

  it('follows the flow of its class, as it was when the review opened', async () => {
    const legal = await service.member({ name: '罗慎言', duties: ['legal'] });
    const flows = (await service.as(lead).get<{ items: { class: string; version: number }[] }>('/review-flows')).body.items;
    const { version } = flows.find((flow) => flow.class === 'bundle')!;
    const stages = ['legal', 'lead'].map((duty) => ({ name: { zh: duty, en: duty }, duty, hours: 8 }));
    const put = (ifMatch?: number) => service.as(lead).put('/review-flows/bundle', { stages }, ifMatch === undefined ? {} : { ifMatch });
    expect((await put()).status).toBe(428);
    expect((await put(version)).status).toBe(200);
    expect((await put(version)).status).toBe(412);

    const review = await submitted(calm);
    expect(review).toMatchObject({ stages: 2, stageDuty: 'legal', hindrance: { code: 'stage-of-others' }, smallChangeOf: null });
    expect(await approve(review, legal)).toMatchObject({ status: 200, body: { state: 'open', stage: 2 } });
    expect(await approve(review)).toMatchObject({ status: 200, body: { state: 'approved' } });

    // a few characters later the lead alone confirms, however often, as long as they do not add up
    const polite = await submitted(`请${calm}`, review.unitId);
    expect(polite).toMatchObject({ stages: 1, stageDuty: 'lead', smallChangeOf: review.sealedHash, hindrance: null });
    expect(await approve(polite)).toMatchObject({ status: 200, body: { state: 'approved' } });
    const approvals = (await service.published(reviewApproved)).filter((event) => event.key === review.unitId);
    expect(approvals.at(-1)).toMatchObject({ data: { sealedHash: polite.sealedHash, smallChangeOf: review.sealedHash } });
    const softer = await submitted(`请您先${calm}谢谢。`, review.unitId);
    expect(softer).toMatchObject({ stages: 1, smallChangeOf: polite.sealedHash });
    expect(await approve(softer)).toMatchObject({ status: 200 });
    expect(await submitted(`请您先${calm}谢谢。拆下的滤瓶请放在盆里，免得水洒。`, review.unitId)).toMatchObject({
      stages: 2,
      smallChangeOf: null,
    });
  });

  it('has all its stages again when a small change brings a new finding, or the flow allows none', async () => {
    const review = await submitted(calm);
    const legal = await service.member({ name: '罗慎言', duties: ['legal'] });
    await approve(review, legal);
    await approve(review);
    expect(await submitted(`${calm}最安全。`, review.unitId)).toMatchObject({ stages: 2, smallChangeOf: null, findings: 1 });
    const { items } = (await service.as(lead).get<{ items: FlowView[] }>('/review-flows')).body;
    const { stages, version } = items.find((flow) => flow.class === 'bundle')!;
    const put = (smallChangeCharacters: number) =>
      service.as(lead).put('/review-flows/bundle', { stages, smallChangeCharacters }, { ifMatch: version });
    expect((await put(21)).status).toBe(422);
    expect(await put(0)).toMatchObject({ status: 200, body: { smallChangeCharacters: 0, version: version + 1 } });
    expect(await submitted(`请${calm}`, review.unitId)).toMatchObject({ stages: 2, smallChangeOf: null });
  });

  it('is told anew on demand, in its present state', async () => {
    const review = await submitted(calm);
    const tech = await service.member({ name: '郑北辰', duties: ['tech'] });
    expect((await service.as(tech).post('/operations/review/announcement')).status).toBe(202);
    const told = (await service.published(reviewOpened)).filter((event) => event.key === review.unitId);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ data: told[0]!.data, seq: expect.any(Number) });
    expect(told[1]!.seq).toBeGreaterThan(told[0]!.seq);
  });
});
