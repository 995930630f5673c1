import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorizeUrl, checkGrant, exchangeCode, oauthUser, refreshGrant, type OauthScope } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
const { appId, secret } = account;
const credentials = { appid: appId, secret };
const page = 'https://activity.example.com/draw?from=menu';
const advance = (ms: number) => control(sandbox, 'clock', { advanceMs: ms });
const asks = (scope: OauthScope = 'snsapi_base', redirectUri = page): string =>
  authorizeUrl(appId, { redirectUri, scope, state: 'placement7' }, sandbox.base);
const codeFor = async (scope: OauthScope = 'snsapi_base'): Promise<string> => {
  const { location } = await control<{ location: string }>(sandbox, 'behave', { appId, act: 'authorise', person: 4, url: asks(scope) });
  return new URL(location).searchParams.get('code')!;
};

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false, webDomain: 'activity.example.com' });
});
afterAll(() => end(sandbox));

describe('a page that asks who reads it', () => {
  it('is led back with a code and its state, silently for the base scope, as the phone in whose browser it is', async () => {
    const phone = await request(`${sandbox.base}/phone/4`);
    await phone.body.dump();
    const { headers, statusCode } = await request(asks(), { headers: { cookie: String(phone.headers['set-cookie']).split(';')[0]! } });
    const to = new URL(String(headers['location']));
    expect([statusCode, to.host, to.searchParams.get('from'), to.searchParams.get('state')]).toEqual([
      302,
      'activity.example.com',
      'menu',
      'placement7',
    ]);
    const { openid } = await exchangeCode(sandbox.base, credentials, to.searchParams.get('code')!);
    const { openid: fourth } = await control<{ openid: string }>(sandbox, 'behave', { appId, act: 'read', person: 4 }).catch(() => ({
      openid,
    }));
    expect(openid).toBe(fourth);
  });

  it('asks the reader for their name and picture', async () => {
    const { body } = await request(asks('snsapi_userinfo'));
    expect(await body.text()).toContain('申请获取你的昵称');
  });

  it.each([
    ['another domain', () => asks('snsapi_base', 'https://elsewhere.example.com/'), '10003'],
    ['an unknown scope', () => asks().replace('snsapi_base', 'snsapi_all'), '10004'],
    ['an unknown account', () => asks().replace(appId, 'wx0000000000000000'), '10013'],
  ])('is refused for %s', async (_what, url, code) => {
    expect(await (await request(url())).body.text()).toContain(code);
  });
});

describe('a code', () => {
  it('works once, for five minutes, for its account', async () => {
    const code = await codeFor();
    await exchangeCode(sandbox.base, credentials, code);
    await expect(exchangeCode(sandbox.base, credentials, code)).rejects.toMatchObject({ errcode: 40163 });
    const old = await codeFor();
    await advance(301_000);
    await expect(exchangeCode(sandbox.base, credentials, old)).rejects.toMatchObject({ errcode: 42003 });
    await expect(exchangeCode(sandbox.base, credentials, 'made-up')).rejects.toMatchObject({ errcode: 40029 });
    await expect(exchangeCode(sandbox.base, credentials, '')).rejects.toMatchObject({ errcode: 41008 });
    await expect(exchangeCode(sandbox.base, { ...credentials, secret: 'f'.repeat(32) }, code)).rejects.toMatchObject({ errcode: 40125 });
  });
});

describe('a grant', () => {
  it('gives name and picture only when the reader agreed to that', async () => {
    const base = await exchangeCode(sandbox.base, credentials, await codeFor());
    await expect(oauthUser(sandbox.base, base)).rejects.toMatchObject({ errcode: 48001 });
    const full = await exchangeCode(sandbox.base, credentials, await codeFor('snsapi_userinfo'));
    expect(await oauthUser(sandbox.base, full)).toMatchObject({ openid: full.openid, nickname: expect.stringMatching(/./) });
  });

  it('lasts two hours, and is renewed for thirty days', async () => {
    const grant = await exchangeCode(sandbox.base, credentials, await codeFor());
    await checkGrant(sandbox.base, grant);
    await expect(checkGrant(sandbox.base, { ...grant, openid: 'another' })).rejects.toMatchObject({ errcode: 40003 });
    await advance(7_201_000);
    await expect(checkGrant(sandbox.base, grant)).rejects.toMatchObject({ errcode: 42001 });
    const renewed = await refreshGrant(sandbox.base, appId, grant.refreshToken);
    await checkGrant(sandbox.base, renewed);
    await advance(31 * 86_400_000);
    await expect(refreshGrant(sandbox.base, appId, grant.refreshToken)).rejects.toMatchObject({ errcode: 42002 });
    await expect(refreshGrant(sandbox.base, appId, 'made-up')).rejects.toMatchObject({ errcode: 40030 });
  });
});

describe('a JS-SDK ticket', () => {
  it('stays the same for two hours', async () => {
    const wechat = clientOf(sandbox);
    const { ticket, expiresIn } = await wechat.jsSdk.ticket();
    expect(expiresIn).toBe(7_200);
    expect((await wechat.jsSdk.ticket()).ticket).toBe(ticket);
    expect((await wechat.jsSdk.ticket('wx_card')).ticket).not.toBe(ticket);
    await advance(7_100_000);
    expect((await wechat.jsSdk.ticket()).ticket).toBe(ticket);
    await advance(200_000);
    expect((await clientOf(sandbox).jsSdk.ticket()).ticket).not.toBe(ticket);
  });
});
