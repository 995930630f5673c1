import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountChanged,
  noticeRaised,
  type AccountView,
  type AnswerOf,
  type PublicationView,
  type publishingRoutes,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';

type Frozen = AnswerOf<typeof publishingRoutes.freezeAccounts>;
type Held = AnswerOf<typeof publishingRoutes.listHeld>;
type Released = AnswerOf<typeof publishingRoutes.releaseAccount>;
let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const freeze = async (account: AccountView) =>
  (await desk.service.as(desk.operator).post<Frozen>('/freezes', { accountId: account.accountId, reason: '侵权投诉' })).body.items[0]!
    .freezeId;
const planned = async (account: AccountView, title: string): Promise<PublicationView> =>
  desk.plan(await desk.approve([title], { accountId: account.accountId }), { lane: 'publish' });
const held = async (freezeId: string) => (await desk.service.as(desk.lead).get<Held>(`/freezes/${freezeId}/held`)).body.items;
const release = (freezeId: string, decisions: object[], confirm?: object, by = desk.lead) =>
  desk.service.as(by).post<Released>(`/freezes/${freezeId}/release`, { decisions, note: '投诉已撤回', ...(confirm ?? { dryRun: true }) });
const statusOf = async ({ accountId }: AccountView) =>
  (await desk.service.as(desk.lead).get<AccountView>(`/accounts/${accountId}`)).body.status;

describe('the red button', () => {
  it('holds what is due, announces it, tells who has to know, and lets it go decided one by one', async () => {
    const account = await desk.connect();
    const freezeId = await freeze(account);
    const [sent, later, cancelled] = [await planned(account, '立即'), await planned(account, '改期'), await planned(account, '取消')];
    expect(await statusOf(account)).toBe('frozen');
    const changes = (await desk.service.published(accountChanged)).filter(({ key }) => key === account.accountId);
    expect(changes.at(-1)).toMatchObject({ data: { status: 'frozen' } });
    expect((await desk.service.published(noticeRaised)).filter(({ accountId }) => accountId === account.accountId)).toMatchObject([
      { data: { duty: 'lead', urgency: 'alarm', link: '/red-button' } },
      { data: { duty: 'operator' } },
    ]);
    await desk.reaches(sent.publicationId, 'due');
    expect(await held(freezeId)).toHaveLength(3);

    expect((await release(freezeId, [])).body).toMatchObject({ code: 'overdue-undecided' });
    const decisions = [
      { publicationId: sent.publicationId, act: 'send' },
      { publicationId: later.publicationId, act: 'later' },
      { publicationId: cancelled.publicationId, act: 'cancel' },
    ];
    const dry = (await release(freezeId, decisions)).body;
    expect(dry).toMatchObject({ done: false, confirmToken: expect.any(String) });
    const { memberId, name } = desk.lead;
    const confirm = { confirmToken: dry.confirmToken };
    expect((await release(freezeId, decisions, confirm, { memberId, name })).body).toMatchObject({
      code: 'second-factor-wanted',
    });
    expect((await release(freezeId, decisions.slice(1), confirm)).body).toMatchObject({ code: 'overdue-undecided' });
    expect(await desk.effects('publish', account.appId)).toEqual([]);
    expect((await release(freezeId, decisions, confirm)).body).toMatchObject({ done: true, freeze: { releasedByName: desk.lead.name } });
    expect((await release(freezeId, decisions, confirm)).body).toMatchObject({ code: 'freeze-released' });

    await desk.reaches(sent.publicationId, 'published');
    expect((await desk.reaches(later.publicationId, 'needs-human')).problem).toMatchObject({ code: 'held-by-freeze' });
    await desk.reaches(cancelled.publicationId, 'cancelled');
    expect(await desk.effects('publish', account.appId)).toHaveLength(1);
    expect(await statusOf(account)).toBe('connected');
  });

  it('is pressed once for an account, and repeats are answered alike', async () => {
    const account = await desk.connect();
    const body = { accountId: account.accountId, reason: '先停' };
    const press = (idempotencyKey: string) => desk.service.as(desk.operator).post<Frozen>('/freezes', body, { idempotencyKey });
    const [first, again] = [await press('f1'), await press('f1')];
    expect(again.body).toEqual(first.body);
    expect(await press('f2')).toMatchObject({ status: 409, body: { code: 'already-frozen' } });
  });

  it('belongs to those who work for the account', async () => {
    const account = await desk.connect();
    const other = await desk.connect();
    const stranger = await desk.service.member({ name: '韩朗', duties: [{ duty: 'operator', accountId: other.accountId }] });
    const reader = await desk.service.member({ name: '马晓棠', duties: ['customer-service'] });
    const body = { accountId: account.accountId, reason: '试试' };
    expect((await desk.service.as(stranger).post('/freezes', body)).status).toBe(403);
    expect((await desk.service.as(reader).post('/freezes', body)).status).toBe(403);
    const freezeId = await freeze(account);
    expect((await desk.service.as(stranger).get(`/freezes/${freezeId}/held`)).status).toBe(404);
    const lead = await desk.service.member({ name: '别处', duties: [{ duty: 'lead', accountId: other.accountId }] });
    expect((await release(freezeId, [], undefined, { ...lead, factorAt: Date.now() })).status).toBe(404);
    const { body: list } = await desk.service.as(stranger).get<{ items: { accountId: string }[] }>('/freezes?standing=true');
    expect(list.items.map(({ accountId }) => accountId)).not.toContain(account.accountId);
  });

  it('freezes all accounts at once, and keeps menus waiting', async () => {
    const account = desk.account;
    const menu = await desk.approveMenu([{ name: '找客服', type: 'click', key: 'SERVICE' }]);
    const { body } = await desk.service.as(desk.lead).post<Frozen>('/freezes', { all: true, reason: '全停' });
    const own = body.items.find(({ accountId }) => accountId === account.accountId)!;
    await desk.service.as(desk.operator).confirm('/menu-applications', menu);
    expect(await held(own.freezeId)).toMatchObject([{ kind: 'menu', title: '找客服' }]);
    const dry = (await release(own.freezeId, [])).body;
    await release(own.freezeId, [], { confirmToken: dry.confirmToken });
    await eventually(async () => expect(await held(own.freezeId)).toEqual([]), { timeoutMs: 15_000 });
  });
});
