import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountChanged,
  noticeRaised,
  type AccountView,
  type CapabilityMatrix,
  type ConnectionCheck,
  type ConnectionView,
  type Problem,
} from '@kanfa/contracts';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest({ EGRESS_IP: '203.0.113.7', CALLBACK_PUBLIC_URL: 'https://wx.example.com' });
});
afterAll(() => desk?.stop());

const saying = (text: string): unknown => expect.stringContaining(text);
const test = async ({ accountId }: AccountView, part: string) =>
  (await desk.service.as(desk.tech).post<{ checks: ConnectionCheck[] }>(`/accounts/${accountId}/connection-checks`, { part })).body.checks;
const connection = async ({ accountId }: AccountView) =>
  (await desk.service.as(desk.operator).get<ConnectionView>(`/accounts/${accountId}/connection`)).body;
const matrix = async ({ accountId }: AccountView) =>
  (await desk.service.as(desk.operator).get<CapabilityMatrix>(`/accounts/${accountId}/capabilities`)).body;
const configure = ({ appId, name, kind, verified, originalId }: AccountView, over: object) =>
  desk.sandbox.control('accounts', {
    appId,
    secret: appId.slice(-16).padStart(32, '0'),
    name,
    kind,
    verified,
    originalId,
    habits: false,
    ...over,
  });

describe('a connection', () => {
  it('with a wrong address says which address to enter and who does it, and is right once it is entered', async () => {
    const account = await desk.connect();
    await configure(account, { ipList: ['10.0.0.0/8'] });
    const [secret, address] = await test(account, 'token');
    expect(secret).toMatchObject({ part: 'token', result: 'ok' });
    expect(address).toMatchObject({
      part: 'ip-list',
      result: 'wrong',
      who: 'admin',
      address: '127.0.0.1',
      says: { zh: saying('127.0.0.1'), en: saying('127.0.0.1') },
    });
    expect((await connection(account)).egress).toMatchObject([
      { address: '203.0.113.7', source: 'setting' },
      { address: '127.0.0.1', source: 'refused-by-wechat' },
    ]);
    expect((await desk.service.as(desk.tech).get<AccountView>(`/accounts/${account.accountId}`)).body.status).toBe('needs-attention');

    const alarms = (await desk.service.published(noticeRaised)).filter(({ accountId }) => accountId === account.accountId);
    expect(alarms).toMatchObject([{ data: { duty: 'tech', urgency: 'alarm', link: `/accounts/${account.accountId}` } }]);

    await configure(account, { ipList: ['127.0.0.1'] });
    expect(await test(account, 'token')).toMatchObject([{ result: 'ok' }, { part: 'ip-list', result: 'ok', who: 'nobody', address: null }]);
    expect((await desk.service.as(desk.tech).get<AccountView>(`/accounts/${account.accountId}`)).body).toMatchObject({
      status: 'connected',
      problem: null,
    });
  });

  it('with a wrong secret says so, and nothing of the address', async () => {
    const account = await desk.connect();
    await configure(account, { secret: 'e'.repeat(32) });
    expect(await test(account, 'token')).toMatchObject([
      { part: 'token', result: 'wrong', who: 'admin', says: { zh: saying('重置 AppSecret') } },
      { part: 'ip-list', result: 'not-known' },
    ]);
  });

  it('shows the callback address, and whether WeChat knows and reaches it', async () => {
    const account = await desk.connect();
    expect(await connection(account)).toMatchObject({ callbackAddress: `https://wx.example.com/wechat/callback/${account.key}` });
    expect(await test(account, 'callback')).toMatchObject([
      { part: 'callback', result: 'wrong', who: 'admin', says: { zh: saying('还没有保存服务器地址') } },
    ]);
    await configure(account, { callback: { url: 'http://127.0.0.1:9/wechat', token: 'abc123', encodingAesKey: 'k'.repeat(43) } });
    expect(await test(account, 'callback')).toMatchObject([{ result: 'ok', who: 'nobody' }]);
    expect((await connection(account)).checks).toMatchObject([{ part: 'callback', result: 'ok' }]);
  });

  it('is tested by those who manage the account, and by nobody else', async () => {
    const path = `/accounts/${desk.account.accountId}`;
    const stranger = await desk.service.member({
      name: '外人',
      duties: [{ duty: 'tech', accountId: '0199f3a0-0000-7000-8000-00000000000f' }],
    });
    for (const [person, at] of [
      [desk.operator, `${path}/connection-checks`],
      [stranger, `${path}/connection-checks`],
    ] as const)
      expect(await desk.service.as(person).post<Problem>(at, { part: 'token' })).toMatchObject({
        status: 403,
        body: { code: 'right-not-given' },
      });
    for (const at of ['connection', 'capabilities']) expect((await desk.service.as(stranger).get(`${path}/${at}`)).status).toBe(403);
    const unknown = '/accounts/0199f3a0-0000-7000-8000-0000000000ff/connection-checks';
    expect(await desk.service.as(desk.tech).post<Problem>(unknown, { part: 'token' })).toMatchObject({
      status: 404,
      body: { code: 'account-unknown' },
    });
  });
});

describe('the capability matrix', () => {
  it('is learnt from WeChat, with its evidence and what is left of today', async () => {
    const account = await desk.connect();
    expect((await matrix(account)).items.every(({ state, at }) => state === 'not-known' && at === null)).toBe(true);
    expect(await test(account, 'rights')).toMatchObject([{ part: 'rights', result: 'ok', says: { zh: saying('可用：草稿、发布、群发') } }]);
    const { items, probedAt, contradictions } = await matrix(account);
    expect(probedAt).not.toBeNull();
    expect(contradictions).toEqual([]);
    const of = Object.fromEntries(items.map((item) => [item.name, item]));
    expect(of['publish']).toMatchObject({
      state: 'works',
      dailyLimit: 100,
      used: 0,
      evidence: { en: saying('/cgi-bin/freepublish/submit') },
    });
    expect(of['comments']).toMatchObject({ state: 'works' });
    expect(of['admin-confirm']).toMatchObject({ state: 'not-known', evidence: { zh: saying('不能通过接口读取') } });
  });

  it('closes lanes that WeChat refuses, whatever was stated, and says what does not fit', async () => {
    const account = await desk.connect();
    await configure(account, { verified: false });
    expect(await test(account, 'rights')).toMatchObject([{ result: 'wrong', who: 'admin', says: { zh: saying('认证可能已过期') } }]);
    const { body } = await desk.service.as(desk.operator).get<AccountView>(`/accounts/${account.accountId}`);
    expect(body).toMatchObject({ lanes: ['hand-over'], dataApi: false, commentEnabled: false });
    const told = (await desk.service.published(accountChanged)).filter(({ key }) => key === account.accountId);
    expect(told.at(-1)!.data.lanes).toEqual(['hand-over']);
    expect((await matrix(account)).contradictions).toHaveLength(1);

    await configure(account, { verified: true });
    await test(account, 'rights');
    expect((await desk.service.as(desk.operator).get<AccountView>(`/accounts/${account.accountId}`)).body.lanes).toContain('mass-send');
  });

  it('tells an account without comments from an interface that is closed', async () => {
    const account = await desk.connect();
    await configure(account, { commentEnabled: false });
    await test(account, 'rights');
    const comments = (await matrix(account)).items.find(({ name }) => name === 'comments');
    expect(comments).toMatchObject({ state: 'refused', evidence: { en: saying('88000') } });
  });
});
