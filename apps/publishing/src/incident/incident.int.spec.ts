import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  negativeSurge,
  type AccountView,
  type AnswerOf,
  type IncidentDetail,
  type IncidentView,
  type Problem,
  type publishingRoutes,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

type Closed = AnswerOf<typeof publishingRoutes.closeIncident>;
type Reported = AnswerOf<typeof publishingRoutes.reportTakeDown>;

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const asLead = () => desk.service.as(desk.lead);
async function opened(account: AccountView, key = v7()): Promise<IncidentDetail> {
  const ask = { accountId: account.accountId, level: 'S2', title: '型号写错' };
  const { body, status } = await asOperator().post<IncidentDetail>('/incidents', ask, { idempotencyKey: key });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

describe('an incident', () => {
  it('is opened by a person, worked on, and closed with what follows', async () => {
    const account = await desk.connect();
    const incident = await opened(account, 'open-1');
    expect((await opened(account, 'open-1')).incidentId).toBe(incident.incidentId);
    expect(incident).toMatchObject({ source: 'person', dutyId: desk.operator.memberId, accountFrozen: false });
    const path = `/incidents/${incident.incidentId}`;
    const stale = await asOperator().patch<Problem>(path, { level: 'S1' }, { ifMatch: incident.version + 1 });
    expect(stale.status).toBe(412);
    const wish = { level: 'S1', dutyId: desk.lead.memberId };
    const changed = await asOperator().patch<IncidentDetail>(path, wish, { ifMatch: incident.version });
    expect(changed.body).toMatchObject({ level: 'S1', dutyId: desk.lead.memberId });
    await asOperator().post(`${path}/notes`, { note: '已联系法务' });

    expect((await asOperator().post(`${path}/freeze`, { frozen: true, reason: '先停' })).status).toBe(403);
    const frozen = await asLead().post<IncidentDetail>(`${path}/freeze`, { frozen: true, reason: '核实之前不发' });
    expect(frozen.body.accountFrozen).toBe(true);
    expect((await asOperator().get<AccountView>(`/accounts/${account.accountId}`)).body.status).toBe('frozen');
    const closure = { summary: '已更正，无读者受损' };
    expect((await asLead().confirm<Problem>(`${path}/closure`, closure)).body.code).toBe('account-still-frozen');
    const unproven = { memberId: desk.lead.memberId, name: desk.lead.name };
    const thaw = { frozen: false, reason: '已更正' };
    expect((await desk.service.as(unproven).post<Problem>(`${path}/freeze`, thaw)).body.code).toBe('second-factor-wanted');
    const standing = `/freezes?standing=true&accountId=${account.accountId}`;
    expect((await asLead().get<{ items: object[] }>(standing)).body.items).toMatchObject([{ reason: '核实之前不发' }]);
    await asLead().post(`${path}/freeze`, thaw);
    expect((await asLead().get<{ items: object[] }>(standing)).body.items).toEqual([]);

    const action = { what: '型号加入必核清单', ownerId: desk.operator.memberId, dueOn: '2026-12-04' };
    await asOperator().post(`${path}/actions`, action);
    const looked = (await asLead().post<Closed>(`${path}/closure`, { ...closure, dryRun: true })).body;
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining('不能重新打开') }, incident: { state: 'open' } });
    await asOperator().post(`${path}/notes`, { note: '又有读者问' });
    const { confirmToken } = looked;
    expect((await asLead().post<Problem>(`${path}/closure`, { ...closure, confirmToken })).body.code).toBe('confirm-token-invalid');
    const { incident: closed } = (await asLead().confirm<Closed>(`${path}/closure`, closure)).body;
    expect(closed).toMatchObject({ state: 'closed', summary: closure.summary, openActions: 1, actions: [action] });
    expect((await asOperator().post<Problem>(`${path}/notes`, { note: '还有' })).body.code).toBe('incident-closed');
    const done = await asOperator().post<IncidentDetail>(`${path}/actions/${closed.actions[0]!.actionId}/completion`);
    expect(done.body).toMatchObject({ openActions: 0 });
    const kinds = done.body.timeline.map(({ kind }) => kind).filter((kind) => kind !== 'deed');
    expect(kinds).toEqual(['opened', 'level', 'duty', 'note', 'frozen', 'thawed', 'action', 'note', 'closed', 'action-done']);
  });

  it('is opened by a send that failed, once', async () => {
    const account = await desk.connect();
    await desk.sandbox.control('faults', { endpoint: 'freepublish/submit', kind: 'error:53503', account: account.appId });
    const plan = await desk.plan(await desk.approve(['发不出去'], { accountId: account.accountId }), { lane: 'publish' });
    await desk.reaches(plan.publicationId, 'failed');
    await eventually(async () => {
      const { body } = await asOperator().get<{ items: IncidentView[] }>(`/incidents?accountId=${account.accountId}&state=open`);
      expect(body.items).toMatchObject([{ source: 'failed-send', publicationId: plan.publicationId, level: 'S3' }]);
      expect(body.items[0]!.says).toEqual({ zh: '《发不出去》没有发出', en: '《发不出去》 did not go out' });
    });
  });

  it('is opened by a take-down that a person reports, and not by a correction', async () => {
    const account = await desk.connect();
    const { publicationId } = await desk.plan(await desk.approve(['被投诉的一篇'], { accountId: account.accountId }), { lane: 'publish' });
    const path = `/publications/${publicationId}/take-down`;
    await desk.reaches(publicationId, 'published');
    await desk.seesPage(publicationId);
    expect((await desk.service.as(desk.tech).confirm(path, { note: '后台通知' })).status).toBe(403);
    expect((await asOperator().post(`/publications/${publicationId}/aftermath`, { kind: 'corrected', note: '改字' })).status).toBe(404);
    const note = { note: '后台收到平台通知' };
    const looked = (await asOperator().post<Reported>(path, { ...note, dryRun: true })).body;
    expect(looked).toMatchObject({
      done: false,
      effect: { zh: expect.stringContaining('被投诉的一篇') },
      publication: { state: 'published' },
    });
    const { confirmToken } = looked;
    expect((await asLead().post<Problem>(path, { ...note, confirmToken })).body.code).toBe('confirm-token-invalid');
    const report = () => asOperator().post<Reported>(path, { ...note, confirmToken }, { idempotencyKey: 'taken-down' });
    expect((await report()).body.publication.state).toBe('taken-down');
    expect((await report()).status).toBe(200);
    expect((await asOperator().confirm<Problem>(path, note)).body.code).toBe('not-published');
    const { body } = await asOperator().get<{ items: IncidentView[] }>(`/incidents?publicationId=${publicationId}`);
    expect(body.items).toMatchObject([
      { level: 'S1', dutyId: desk.operator.memberId, says: { en: '《被投诉的一篇》 was taken down by the platform' } },
    ]);
  });

  it('is opened by a negative surge once, and rises when it grows grave', async () => {
    const account = await desk.connect();
    const { publicationId } = await desk.plan(await desk.approve(['被吐槽的一篇'], { accountId: account.accountId }), { lane: 'publish' });
    const surge = { ...negativeSurge.example, accountId: account.accountId, publicationId };
    const tell = (given: object) =>
      desk.service.deliver(negativeSurge, { ...surge, ...given }, { key: publicationId, accountId: account.accountId });
    const open = async () =>
      (await asOperator().get<{ items: IncidentView[] }>(`/incidents?accountId=${account.accountId}&state=open`)).body.items;
    await tell({});
    await tell({ count: 9 });
    await eventually(async () => {
      const [incident, ...others] = await open();
      expect(others).toEqual([]);
      expect(incident).toMatchObject({ source: 'negative-surge', level: 'S2', publicationId, dutyId: desk.operator.memberId });
      expect(incident!.says.en).toBe('《被吐槽的一篇》: 7 negative comments within 60 minutes');
      const { body } = await asOperator().get<IncidentDetail>(`/incidents/${incident!.incidentId}`);
      expect(body.timeline.map(({ says }) => says.zh)).toContain('60 分钟内有 9 条负面留言，平时约 0.3 条');
    });
    await tell({ count: 21, grave: true });
    await eventually(async () => expect(await open()).toMatchObject([{ level: 'S1' }]));
    await desk.service.deliver(negativeSurge, { ...surge, publicationId: undefined, of: 'messages' }, { key: account.accountId });
    await eventually(async () => expect(await open()).toHaveLength(2));
  });

  it('is hidden from people without the account', async () => {
    const account = await desk.connect();
    const { incidentId } = await opened(account);
    const foreign = await desk.service.member({
      name: '外人',
      duties: [{ duty: 'operator', accountId: desk.account.accountId }],
    });
    const other = desk.service.as(foreign);
    expect((await other.get(`/incidents/${incidentId}`)).status).toBe(404);
    expect((await other.post(`/incidents/${incidentId}/notes`, { note: '看看' })).status).toBe(403);
    const ask = { accountId: account.accountId, level: 'S3', title: '不该开' };
    expect((await other.post('/incidents', ask)).status).toBe(403);
    const { body } = await other.get<{ items: IncidentView[] }>('/incidents');
    expect(body.items).toEqual([]);
  });
});
