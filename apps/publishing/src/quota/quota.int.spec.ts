import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figuresImported, sendJobFinished, type AccountView, type AnswerOf, type publishingRoutes } from '@kanfa/contracts';
import { createLogger } from '@kanfa/kit';
import { eventually } from '@kanfa/testing';
import { Reads } from '../dispatch/reads.client.js';
import type { Wechat } from '../dispatch/wechat.client.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { budgetFor } from './quota.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
});
afterAll(() => desk?.stop());

type Quotas = AnswerOf<typeof publishingRoutes.getQuotas>;
const quotas = async ({ accountId }: AccountView): Promise<Quotas> =>
  (await desk.service.as(desk.operator).get<Quotas>(`/accounts/${accountId}/quotas`)).body;
const massSends = async (account: AccountView) => (await quotas(account)).items.find(({ path }) => path === 'mass-send')!;
const reported = (account: AccountView, msgId: string, given: { total?: number; filtered?: number } = {}) => {
  const report = {
    accountId: account.accountId,
    msgId,
    status: 'send success',
    total: 20,
    filtered: 20,
    sent: 20,
    errors: 0,
    urls: [],
    ...given,
  };
  return desk.service.deliver(sendJobFinished, report, { key: account.accountId });
};
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('the allowance of mass-sends', () => {
  it('counts sends by hand that WeChat reports, once each, and says that it was told', async () => {
    const account = await desk.connect();
    expect(await massSends(account)).toMatchObject({ used: 0, limit: 4, seenByHand: 0, reconciledBy: null });
    await reported(account, '1000000401');
    await reported(account, '1000000401');
    await reported(account, '1000000402');
    await eventually(async () => expect(await massSends(account)).toMatchObject({ used: 2, seenByHand: 2, reconciledBy: 'send-report' }));
  });

  it('is used up when a send met nobody, because everyone has had four', async () => {
    const account = await desk.connect();
    await reported(account, '1000000403', { filtered: 0 });
    await eventually(async () => expect(await massSends(account)).toMatchObject({ used: 4, reconciledBy: 'send-report' }));
  });

  it("is corrected by WeChat's list of the day, where one send has several articles and quiet ones spend nothing", async () => {
    const account = await desk.connect();
    const row = (msgId: string, notified: boolean) => ({ msgId, title: '手工发送', notified });
    const articles = [row('2247490001_1', true), row('2247490001_2', true), row('2247490002_1', true), row('2247490003_1', false)];
    const fact = { accountId: account.accountId, date: today, rows: 4, complete: true, articles };
    await desk.service.deliver(figuresImported, fact, { key: account.accountId });
    await eventually(async () => expect(await massSends(account)).toMatchObject({ used: 2, seenByHand: 2, reconciledBy: 'next-day' }));
    // one of them is reported as well: it is still the same send
    await reported(account, '1000000404');
    await eventually(async () => expect(await massSends(account)).toMatchObject({ used: 2, reconciledBy: 'send-report' }));
  });

  it('is forecast from the plans, hand-overs among them', async () => {
    const account = await desk.connect();
    const dueAt = new Date(Date.now() + 70 * 86_400_000);
    for (const [n, lane] of (['mass-send', 'hand-over', 'publish'] as const).entries()) {
      const plan = { lane, audience: { toAll: true }, dueAt: new Date(dueAt.getTime() + n * 60_000).toISOString() };
      await desk.plan(await desk.approve([`预测 ${lane}`], { accountId: account.accountId }), plan);
    }
    const { forecast } = await quotas(account);
    expect(forecast).toHaveLength(2);
    expect(forecast[1]).toMatchObject({ period: 'month', used: 0, planned: 2, limit: 4 });
  });

  it('is shown to those of the account only', async () => {
    const other = await desk.connect();
    const stranger = await desk.service.member({ name: '别的账号', duties: [{ duty: 'operator', accountId: other.accountId }] });
    expect(await desk.service.as(stranger).get(`/accounts/${desk.account.accountId}/quotas`)).toMatchObject({ status: 403 });
  });
});

describe('a small daily allowance', () => {
  it('stops what can wait first and keeps a reserve for sends', async () => {
    const { accountId } = await desk.connect();
    const reads = new Reads(desk.service.db, undefined as unknown as Wechat, createLogger('publishing', 'error'));
    const may = async (purpose: Parameters<Reads['may']>[2]) => reads.may(accountId, 'publish-delete', purpose);
    const granted = async (purpose: Parameters<Reads['may']>[2]) => {
      let count = 0;
      while (await may(purpose)) count++;
      return count;
    };
    expect(await granted('patrol')).toBe(budgetFor('publish-delete', 'patrol').limit);
    expect(await granted('rehearsal')).toBe(2);
    expect(await granted('follow')).toBe(1);
    expect(await granted('send')).toBe(2);
    expect(await may('send')).toBe(false);
  });
});
