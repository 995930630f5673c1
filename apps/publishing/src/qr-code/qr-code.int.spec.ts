import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readerFollowed, type AnswerOf, type Problem, type publishingRoutes, type QrCodeView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const asOperator = () => desk.service.as(desk.operator);
const wish = (given: object = {}) => ({
  accountId: desk.account.accountId,
  name: '防冻指南',
  placement: '澜州一店柜台',
  kind: 'permanent',
  ...given,
});
type Asked = AnswerOf<typeof publishingRoutes.createQrCode>;
const ask = async (given: object = {}) => (await asOperator().confirm<Asked>('/qr-codes', wish(given))).body.code!;
const reaches = (qrCodeId: string, state: QrCodeView['state']) =>
  eventually(async () => {
    const { items } = (await asOperator().get<{ items: QrCodeView[] }>('/qr-codes')).body;
    const found = items.find((code) => code.qrCodeId === qrCodeId);
    if (found?.state !== state) throw new Error(`${found?.state}, not ${state}: ${JSON.stringify(found?.problem)}`);
    return found;
  });

describe('a QR code', () => {
  it('is made by WeChat, drawn for print, and counts who follows by it', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'waiting', url: null, followers: 0 });
    const code = await reaches(asked.qrCodeId, 'ready');
    expect(code).toMatchObject({ expiresAt: null, url: expect.stringContaining('/q/') });
    const { body } = await asOperator().get<{ code: string; poster: string }>(`/qr-codes/${code.qrCodeId}/drawing`);
    expect(body.code).toContain('<svg');
    expect(body.poster).toContain('防冻指南');

    const { accountId } = desk.account;
    const followed = { readerId: v7(), accountId, scene: code.scene, again: false };
    const event = await desk.service.deliver(readerFollowed, followed, { key: followed.readerId, accountId });
    await desk.service.deliver(readerFollowed, { ...followed, scene: 'somebody-else' }, { key: followed.readerId, accountId });
    await eventually(async () => expect((await reaches(code.qrCodeId, 'ready')).followers).toBe(1));
    expect(event.id).toBeDefined();
    expect((await asOperator().get(`/accounts/${accountId}/qr-code-allowance`)).body).toEqual({ used: 1, limit: 100_000, estimate: true });
  });

  it('that is temporary ends, and gets no poster', async () => {
    const { body } = await asOperator().post<Asked>('/qr-codes', wish({ kind: 'temporary', days: 7 }));
    expect(body).toMatchObject({ done: true, effect: { zh: expect.stringContaining('7 天后失效') } });
    const code = await reaches(body.code!.qrCodeId, 'ready');
    expect(Date.parse(code.expiresAt!) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect((await asOperator().get(`/qr-codes/${code.qrCodeId}/drawing`)).body).toMatchObject({ poster: null });
  });

  it('is made again by its own scene when the answer was lost', async () => {
    await desk.fault('qrcode/create', 'reset-after');
    const code = await reaches((await ask({ name: '答复丢失' })).qrCodeId, 'ready');
    expect(code.problem).toBeNull();
  });

  it('is asked for once when the request is repeated', async () => {
    const { body: looked } = await asOperator().post<Asked>('/qr-codes', wish({ dryRun: true }));
    const once = () => asOperator().post<Asked>('/qr-codes', wish({ confirmToken: looked.confirmToken }), { idempotencyKey: 'qr-1' });
    const first = await once();
    expect(first.body.code).toBeDefined();
    expect((await once()).body).toEqual(first.body);
  });

  it('that is permanent is read out first, and confirmed by the same person for the same place', async () => {
    const used = async () => (await asOperator().get<{ used: number }>(`/accounts/${desk.account.accountId}/qr-code-allowance`)).body.used;
    const before = await used();
    expect((await asOperator().post<Problem>('/qr-codes', wish())).body.detail).toContain('confirmToken');
    const { body: looked } = await asOperator().post<Asked>('/qr-codes', wish({ dryRun: true }));
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining('额度不会退回') } });
    expect(looked.code).toBeUndefined();
    const { confirmToken } = looked;
    for (const [who, given] of [
      [desk.operator, { placement: '澜州二店' }],
      [desk.lead, {}],
    ] as const) {
      const { body } = await desk.service.as(who).post<Problem>('/qr-codes', wish({ ...given, confirmToken }));
      expect(body.code).toBe('confirm-token-invalid');
    }
    expect(await used()).toBe(before);
  });

  it('says what WeChat will not give, and stays with those who may', async () => {
    const plain = await desk.connect({ kind: 'subscription' });
    const refused = await asOperator().confirm<Problem>('/qr-codes', wish({ accountId: plain.accountId }));
    expect(refused).toMatchObject({ status: 409, body: { code: 'qr-codes-not-available' } });
    expect(await desk.service.as(desk.tech).confirm('/qr-codes', wish())).toMatchObject({ status: 403 });
    expect((await asOperator().post<Problem>('/qr-codes', wish({ name: '' }))).status).toBe(422);
    const code = await reaches((await ask({ name: '别人的' })).qrCodeId, 'ready');
    const other = await desk.service.member({ name: '别处的运营', duties: [{ duty: 'operator', accountId: plain.accountId }] });
    expect(await desk.service.as(other).get(`/qr-codes/${code.qrCodeId}/drawing`)).toMatchObject({ status: 404 });
    expect((await desk.service.as(other).get<{ items: [] }>('/qr-codes')).body.items).toEqual([]);
  });
});
