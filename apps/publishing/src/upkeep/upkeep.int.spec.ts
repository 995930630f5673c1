import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeRaised, type AccountGroup, type Problem, type TicketView, type UpkeepView } from '@kanfa/contracts';
import { createLogger } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import type { Person } from '@kanfa/service/under-test';
import { deskUnderTest, type Desk } from '../under-test.js';
import { UpkeepReminder } from './upkeep-reminder.client.js';

let desk: Desk;
let stranger: Person;
beforeAll(async () => {
  desk = await deskUnderTest();
  stranger = await desk.service.member({ name: '外人', duties: [{ duty: 'tech', accountId: '0199f3a0-0000-7000-8000-00000000000f' }] });
});
afterAll(() => desk?.stop());

const as = (person: Person) => desk.service.as(person);
const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);

describe('the upkeep calendar', () => {
  const verification = () => ({
    accountId: desk.account.accountId,
    kind: 'verification',
    title: '年审',
    dueOn: day(20),
    owner: desk.tech.memberId,
    everyMonths: 12,
  });

  it('keeps what expires, once a request, and calls it to mind in time', async () => {
    const add = (key: string) => as(desk.tech).post<UpkeepView>('/upkeep', verification(), { idempotencyKey: key });
    const { status, body } = await add('k1');
    expect([status, body.state, body.remindDays]).toEqual([201, 'due-soon', 30]);
    expect((await add('k1')).body.upkeepId).toBe(body.upkeepId);
    const { body: later } = await as(desk.tech).post<UpkeepView>('/upkeep', {
      ...verification(),
      kind: 'domain',
      title: '域名续费',
      dueOn: day(200),
    });
    expect(later.state).toBe('later');
    const list = async (query: string) => (await as(desk.operator).get<{ items: UpkeepView[] }>(`/upkeep?${query}`)).body.items;
    expect((await list('state=due')).map(({ title }) => title)).toEqual(['年审']);
    expect((await list(`state=open&accountId=${desk.account.accountId}`)).map(({ title }) => title)).toEqual(['年审', '域名续费']);

    const { body: done } = await as(desk.tech).post<{ done: UpkeepView; next: UpkeepView }>(
      `/upkeep/${body.upkeepId}/completion`,
      { note: '已缴费' },
      { ifMatch: body.version },
    );
    expect(done).toMatchObject({
      done: { state: 'done', note: '已缴费', doneBy: desk.tech.memberId },
      next: { state: 'later', title: '年审' },
    });
    const again = await as(desk.tech).post<Problem>(
      `/upkeep/${body.upkeepId}/completion`,
      { note: '再来' },
      { ifMatch: done.done.version },
    );
    expect([again.status, again.body.code]).toEqual([409, 'upkeep-done']);
  });

  it('is changed at the version that was read', async () => {
    const { body } = await as(desk.tech).post<UpkeepView>('/upkeep', verification());
    const change = (ifMatch: number) =>
      as(desk.tech).patch<UpkeepView>(`/upkeep/${body.upkeepId}`, { dueOn: day(60), everyMonths: null }, { ifMatch });
    expect((await change(body.version)).body).toMatchObject({ dueOn: day(60), everyMonths: null, state: 'later', version: 2 });
    expect((await change(body.version)).status).toBe(412);
  });

  it('is kept by those who manage the account', async () => {
    expect((await as(desk.operator).post<Problem>('/upkeep', verification())).body.code).toBe('right-not-given');
    expect((await as(stranger).post<Problem>('/upkeep', verification())).body.code).toBe('right-not-given');
    expect((await as(stranger).get<{ items: unknown[] }>('/upkeep')).body.items).toEqual([]);
    const { body } = await as(desk.tech).post<UpkeepView>('/upkeep', verification());
    expect((await as(stranger).patch(`/upkeep/${body.upkeepId}`, { title: '别' }, { ifMatch: 1 })).status).toBe(403);
    expect((await as(stranger).post(`/upkeep/${body.upkeepId}/completion`, { note: '好' }, { ifMatch: 1 })).status).toBe(403);
    const nobody = { ...verification(), owner: '0199f3a0-0000-7000-8000-0000000000ee' };
    expect((await as(desk.tech).post<Problem>('/upkeep', nobody)).body.code).toBe('owner-unknown');
  });
});

describe('a reminder', () => {
  it('tells the owner once when its day has come, and once more when it is overdue', async () => {
    const log = createLogger('publishing', 'error');
    const relay = new Relay({ service: 'publishing', servers: desk.service.natsUrl, db: desk.service.db, log });
    const reminder = new UpkeepReminder(desk.service.db, relay, log);
    const owner = desk.lead.memberId;
    const given = { accountId: desk.account.accountId, kind: 'certificate', title: '证书', owner, remindDays: 7 };
    const told = async () =>
      (await desk.service.published(noticeRaised)).filter(({ data }) => data.memberIds?.includes(owner)).map(({ data }) => data);
    const { body } = await as(desk.tech).post<UpkeepView>('/upkeep', { ...given, dueOn: day(30) });
    await reminder.remind();
    expect(await told()).toEqual([]);
    const change = (dueOn: string, ifMatch: number) => as(desk.tech).patch(`/upkeep/${body.upkeepId}`, { dueOn }, { ifMatch });
    await change(day(5), 1);
    await reminder.remind();
    await reminder.remind();
    expect(await told()).toMatchObject([{ urgency: 'act', link: '/upkeep' }]);
    await change(day(-2), 2);
    await reminder.remind();
    await reminder.remind();
    expect(await told()).toMatchObject([
      { urgency: 'act' },
      { urgency: 'alarm', says: { zh: expect.stringContaining('还没有办') as unknown } },
    ]);
  });
});

describe('a problem ticket', () => {
  it('counts as restored once its end and its cause are known, and says how long it took', async () => {
    const beganAt = new Date(Date.now() - 3_600_000).toISOString();
    const given = { accountId: desk.account.accountId, title: '群发接口被拒', owner: desk.tech.memberId, beganAt };
    const { status, body } = await as(desk.tech).post<TicketView>('/problem-tickets', given);
    expect([status, body.state]).toEqual([201, 'open']);
    const restoredAt = new Date(Date.now() - 1_200_000).toISOString();
    const add = (more: object, ifMatch: number) =>
      as(desk.tech).patch<TicketView & Problem>(`/problem-tickets/${body.ticketId}`, more, { ifMatch });
    expect((await add({ restoredAt }, 1)).body.code).toBe('cause-missing');
    expect((await add({ restoredAt: beganAt.replace('20', '19'), cause: '换了出口 IP' }, 1)).body.code).toBe('restored-earlier');
    expect((await add({ restoredAt, cause: '换了出口 IP', measures: '出口 IP 固定' }, 1)).body).toMatchObject({
      state: 'restored',
      minutesToRestore: 40,
      version: 2,
    });
    expect((await add({ measures: '别的' }, 1)).status).toBe(412);
    expect((await as(desk.operator).get<{ items: TicketView[] }>('/problem-tickets?state=restored')).body.items).toHaveLength(1);
  });

  it('is opened by those who manage the account, and not in the future', async () => {
    const given = { accountId: desk.account.accountId, title: '不通', owner: desk.tech.memberId };
    expect((await as(desk.operator).post(`/problem-tickets`, given)).status).toBe(403);
    expect((await as(stranger).post(`/problem-tickets`, given)).status).toBe(403);
    expect((await as(stranger).get<{ items: unknown[] }>('/problem-tickets')).body.items).toEqual([]);
    const later = { ...given, beganAt: new Date(Date.now() + 600_000).toISOString() };
    expect((await as(desk.tech).post<Problem>('/problem-tickets', later)).body.code).toBe('began-later');
  });
});

describe('a group of accounts', () => {
  it('holds each account once, and shows those one may see', async () => {
    const second = await desk.connect();
    const add = (name: string, accountIds: string[]) =>
      as(desk.tech).post<AccountGroup & Problem>('/account-groups', { name, colour: 'green', accountIds });
    const { body: water } = await add('净水', [desk.account.accountId, second.accountId]);
    expect((await add('净水', [])).body.code).toBe('group-name-taken');
    const { body: town } = await add('杭州', [second.accountId]);
    const list = async (person: Person) => (await as(person).get<{ items: AccountGroup[] }>('/account-groups')).body.items;
    expect(Object.fromEntries((await list(desk.operator)).map(({ name, accountIds }) => [name, accountIds]))).toEqual({
      净水: [desk.account.accountId],
      杭州: [second.accountId],
    });
    const partner = await desk.service.member({ name: '合作方', duties: [{ duty: 'operator', accountId: second.accountId }] });
    expect((await list(partner)).map(({ name }) => name)).toEqual(['杭州']);

    const change = (person: Person, ifMatch: number) =>
      as(person).put<AccountGroup>(`/account-groups/${water.groupId}`, { name: '净水品牌', colour: 'blue', accountIds: [] }, { ifMatch });
    const manager = await desk.service.member({ name: '分公司技术', duties: [{ duty: 'tech', accountId: second.accountId }] });
    expect((await change(manager, water.version)).status).toBe(403);
    expect((await change(desk.tech, water.version)).body).toMatchObject({ name: '净水品牌', version: 2, accountIds: [] });
    expect((await change(desk.tech, water.version)).status).toBe(412);
    expect((await as(desk.operator).delete(`/account-groups/${town.groupId}`)).status).toBe(403);
    expect((await as(desk.tech).delete(`/account-groups/${town.groupId}`)).status).toBe(200);
    expect((await as(desk.operator).get(`/accounts/${second.accountId}`)).status).toBe(200);
  });
});
