import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountChanged,
  accountHandedBack,
  takeOverReturned,
  type AccountView,
  type HandBackAnswer,
  type PublicationView,
} from '@kanfa/contracts';
import { v7 } from 'uuid';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
let accountId: string;
let secret: string;
const because = '账号转给总部运营';
const tech = () => desk.service.as({ ...desk.tech, factorAt: Date.now() });
const operator = () => desk.service.as(desk.operator);
const handBack = (body: object, by = tech()) => by.post<HandBackAnswer>(`/accounts/${accountId}/hand-back`, body);
const account = async () => (await tech().get<AccountView>(`/accounts/${accountId}`)).body;
const slot = () => ({ lane: 'publish', dueAt: new Date(Date.now() + 86_400_000).toISOString(), zone: 'Asia/Shanghai' });

beforeAll(async () => {
  desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  ({ accountId } = desk.account);
  const known = (await desk.sandbox.control<{ appId: string; secret: string }[]>('accounts')).find(({ appId }) => appId === desk.appId)!;
  ({ secret } = known);
});
afterAll(() => desk?.stop());

describe('giving an account back', () => {
  it('is for who manages it, and names what is pending before anything else', async () => {
    const approved = await desk.approve(['还没发的一篇']);
    const planned = await operator().post<PublicationView>('/publications', { ...approved, ...slot() });
    expect(planned.status).toBe(201);
    expect((await handBack({ because, dryRun: true }, operator())).status).toBe(403);
    const { body } = await handBack({ because, dryRun: true });
    expect(body).toMatchObject({
      done: false,
      pending: [{ kind: 'publication', title: '还没发的一篇', state: 'planned' }],
      exportedAt: null,
    });
    expect(body.confirmToken).toBeUndefined();
    expect(await handBack({ because, confirmToken: 'x'.repeat(30) })).toMatchObject({ status: 409, body: { code: 'hand-back-pending' } });
    const cancelled = await operator().post(
      `/publications/${planned.body.publicationId}/cancellation`,
      { reason: '账号要交还' },
      { ifMatch: planned.body.version },
    );
    expect(cancelled.status).toBe(200);
  });

  it('happens in one act under the confirm token: the secret is destroyed, everyone is told, calls end', async () => {
    expect((await tech().post(`/accounts/${accountId}/take-overs`)).status).toBe(201);
    const dry = await handBack({ because, dryRun: true });
    expect(dry.body.pending).toEqual([]);
    expect(dry.body.effects.length).toBeGreaterThan(4);
    expect(await handBack({ because: '别的理由', confirmToken: dry.body.confirmToken })).toMatchObject({
      status: 409,
      body: { code: 'confirm-token-invalid' },
    });
    const ask = { because, confirmToken: dry.body.confirmToken };
    expect(await handBack(ask, desk.service.as(desk.tech))).toMatchObject({ status: 403, body: { code: 'second-factor-wanted' } });
    const done = await tech().post<HandBackAnswer>(`/accounts/${accountId}/hand-back`, ask, { idempotencyKey: 'hand-back' });
    const again = await tech().post<HandBackAnswer>(`/accounts/${accountId}/hand-back`, ask, { idempotencyKey: 'hand-back' });
    expect(done.body).toMatchObject({ done: true, account: { status: 'disconnected', handedBackAt: expect.any(String) } });
    expect(again.body).toEqual(done.body);
    const row = await desk.service.db.row('SELECT sealed_secret FROM connected_account WHERE account_id = $1', [accountId]);
    expect(row).toEqual({ sealed_secret: null });
    expect(await desk.service.db.rows('SELECT FROM access_token WHERE account_id = $1', [accountId])).toEqual([]);
    expect(await desk.service.published(accountHandedBack)).toMatchObject([{ key: accountId, data: { because, by: desk.tech.memberId } }]);
    expect((await desk.service.published(accountChanged)).at(-1)).toMatchObject({ data: { handedBackAt: expect.any(String) } });
    expect(await desk.service.published(takeOverReturned)).toHaveLength(1);
    const [audited] = await desk.service.db.rows<{ details: object }>(`SELECT details FROM audit_entry WHERE did = 'account-handed-back'`);
    expect(audited!.details).toEqual({ because });
  });

  it('leaves the account to be read, and refuses what wants WeChat in plain words', async () => {
    expect(await account()).toMatchObject({ status: 'disconnected', handedBackAt: expect.any(String) });
    const approved = await desk.approve(['交还以后的一篇']);
    const refused = { status: 409, body: { code: 'account-handed-back', detail: expect.stringContaining('交还') } };
    expect(await operator().post('/publications', { ...approved, ...slot() })).toMatchObject(refused);
    expect(await tech().post(`/accounts/${accountId}/connection-test`)).toMatchObject(refused);
    expect(await tech().post(`/accounts/${accountId}/take-overs`)).toMatchObject(refused);
    expect(await operator().post('/freezes', { accountId, reason: '试一下' })).toMatchObject(refused);
    expect(await handBack({ because, dryRun: true })).toMatchObject(refused);
    expect(await operator().get(`/accounts/${accountId}/menu`)).toMatchObject(refused);
    const rhythm = { zone: 'Asia/Shanghai', slots: [{ weekday: 2, at: '19:30' }], spacingHours: 4 };
    expect(await desk.service.as(desk.lead).put(`/accounts/${accountId}/rhythm`, rhythm, { ifMatch: 0 })).toMatchObject(refused);
    expect(await tech().post('/account-groups', { name: '交还的', colour: 'green', accountIds: [accountId] })).toMatchObject(refused);
    const qrCode = { accountId, name: '门店', placement: '收银台', kind: 'temporary' };
    expect(await operator().post('/qr-codes', qrCode)).toMatchObject(refused);
    const { version } = await account();
    expect(await tech().patch(`/accounts/${accountId}`, { name: '改名' }, { ifMatch: version })).toMatchObject(refused);
    expect((await operator().get<{ items: unknown[] }>(`/publications?accountId=${accountId}`)).body.items).toHaveLength(1);
  });

  it('can be undone by a secret that WeChat accepts; the history goes on', async () => {
    const { version } = await account();
    const connect = (appSecret: string) => tech().patch<AccountView>(`/accounts/${accountId}`, { appSecret }, { ifMatch: version });
    expect(await connect('f'.repeat(32))).toMatchObject({ status: 422, body: { code: 'app-secret-refused' } });
    const { body } = await connect(secret);
    expect(body).toMatchObject({ accountId, status: 'connected' });
    expect(body.handedBackAt).toBeUndefined();
    const approved = await desk.approve(['重新接入以后的一篇'], { unitId: v7() });
    expect((await operator().post('/publications', { ...approved, ...slot() })).status).toBe(201);
    const deeds = await desk.service.db.rows(`SELECT did FROM audit_entry WHERE object = $1 AND did LIKE 'account-connected%'`, [
      `account:${accountId}`,
    ]);
    expect(deeds).toContainEqual({ did: 'account-connected-again' });
  });
});
