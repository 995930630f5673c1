import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentChanged, reviewAdvanced, reviewOpened, type IncidentDetail, type Problem, type ReviewFact } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const room = async (incidentId: string) => (await asOperator().get<IncidentDetail>(`/incidents/${incidentId}`)).body;
const opened = async (): Promise<IncidentDetail> =>
  (await asOperator().post<IncidentDetail>('/incidents', { accountId: desk.account.accountId, level: 'S2', title: '水质传言' })).body;
const inEmergency = (unitId: string, incidentId: string): ReviewFact => ({
  ...reviewOpened.example,
  reviewId: v7(),
  unitId,
  accountId: desk.account.accountId,
  title: '情况说明',
  dueAt: new Date(Date.now() + 30 * 60_000).toISOString(),
  emergency: { incidentId },
});

describe('a holding statement', () => {
  it('is put on the fast track, followed through its review, and sent out at once', async () => {
    const incident = await opened();
    const path = `/incidents/${incident.incidentId}/statement`;
    const ask = { unitId: v7(), reason: '读者在追问' };
    expect((await desk.service.as(desk.tech).post(path, ask)).status).toBe(403);
    const begun = await asOperator().post<IncidentDetail>(path, ask, { idempotencyKey: 'track' });
    expect(begun.body.statement).toMatchObject({ ...ask, askedBy: desk.operator.memberId, review: null, publications: [] });
    expect((await asOperator().post(path, ask, { idempotencyKey: 'track' })).status).toBe(200);
    expect((await asOperator().post<Problem>(path, ask)).body.code).toBe('fast-track-begun');
    const told = (await desk.service.published(incidentChanged)).filter(({ key }) => key === incident.incidentId);
    expect(told.at(-1)).toMatchObject({ data: { fastTrack: ask } });

    const fact = inEmergency(ask.unitId, incident.incidentId);
    await desk.service.deliver(reviewAdvanced, fact, { key: ask.unitId, accountId: fact.accountId });
    const waiting = await eventually(async () => {
      const { statement } = await room(incident.incidentId);
      if (!statement?.review) throw new Error('review has not told yet');
      return statement.review;
    });
    expect(waiting).toMatchObject({ state: 'open', emergency: true, dueAt: fact.dueAt, reviewId: fact.reviewId });

    const approved = await desk.approve(['情况说明'], { unitId: ask.unitId });
    await eventually(async () => {
      const { statement } = await room(incident.incidentId);
      expect(statement?.review).toMatchObject({ state: 'approved', sealedHash: approved.sealedHash, decidedBy: desk.lead.memberId });
    });
    const { publicationId } = await desk.plan(approved, { lane: 'publish' });
    await desk.reaches(publicationId, 'published');
    const after = await room(incident.incidentId);
    expect(after.statement!.publications).toMatchObject([{ publicationId, lane: 'publish', state: 'published' }]);
    const lines = after.timeline.filter(({ kind }) => kind === 'statement').map(({ says }) => says.zh);
    expect(lines).toEqual([
      expect.stringContaining('读者在追问'),
      expect.stringContaining('30 分钟内'),
      expect.stringContaining(approved.sealedHash.slice(0, 8)),
    ]);
  });

  it('needs no second review when it is approved already, and none of another account counts', async () => {
    const incident = await opened();
    const approved = await desk.approve(['早就批准的说明']);
    const path = `/incidents/${incident.incidentId}/statement`;
    const { body } = await asOperator().post<IncidentDetail>(path, { unitId: approved.unitId, reason: '先用这份' });
    expect(body.statement?.review).toMatchObject({ state: 'approved', sealedHash: approved.sealedHash, emergency: false });

    const other = await desk.connect();
    const foreign = await desk.approve(['别的账号的说明'], { accountId: other.accountId });
    const second = await asOperator().post<IncidentDetail>(path, { unitId: foreign.unitId, reason: '弄错了' });
    expect(second.body.statement?.review).toBeNull();
    const outsider = await desk.service.member({ name: '外人', duties: [{ duty: 'operator', accountId: other.accountId }] });
    expect((await desk.service.as(outsider).post(path, { unitId: v7(), reason: '看看' })).status).toBe(403);
    await desk.service.as(desk.lead).confirm(`/incidents/${incident.incidentId}/closure`, { summary: '不用说明了' });
    expect((await asOperator().post<Problem>(path, { unitId: v7(), reason: '还要发' })).body.code).toBe('incident-closed');
  });
});
