import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearAllBySecret, fetchStableToken, type WechatClient, type WechatError } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, newFolder, startFast } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId, secret } = account;
const credentials = { appid: appId, secret };
const sister = { ...account, appId: 'wxabcdefabcdef0000', followers: 2 };
const refused = (errcode: number): object => expect.objectContaining({ errcode });
const advance = (ms: number) => control(sandbox, 'clock', { advanceMs: ms });
const day = 86_400_000;
const configure = (over: object = {}) => control(sandbox, 'accounts', { ...account, habits: false, ...over });
const stable = (forceRefresh = false) => fetchStableToken(sandbox.base, credentials, { forceRefresh });
/** The rid in the words of a refusal. */
async function refusedCall(): Promise<string> {
  const error = await wechat.publish.state('1').catch((reason: unknown) => reason as WechatError);
  return (error as WechatError).rid!;
}

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await configure();
  await control(sandbox, 'accounts', sister);
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('daily calls', () => {
  type Quota = { path: string; limit: number; used: number };
  const quota = async (path: string): Promise<Quota> =>
    (await control<{ items: Quota[] }>(sandbox, `accounts/${appId}/quotas`)).items.find((one) => one.path === path)!;

  it('are fewer for a test account', async () => {
    await configure({ testAccount: true });
    expect(await quota('/cgi-bin/user/get')).toMatchObject({ limit: 100 });
    expect(await wechat.quota.get('/cgi-bin/media/upload')).toMatchObject({ quota: { dailyLimit: 500 } });
    await configure();
    expect(await quota('/cgi-bin/user/get')).toMatchObject({ limit: 500 });
  });

  it('of sends by list and to all are the same hundred', async () => {
    await control(sandbox, `accounts/${appId}/quotas`, { path: '/cgi-bin/message/mass/sendall', used: 100 });
    expect(await quota('/cgi-bin/message/mass/send')).toMatchObject({ limit: 100, used: 100 });
    const send = wechat.mass.send({ content: { text: '你好' }, audience: { openids: ['o1', 'o2'] }, clientMsgId: 'c' });
    await expect(send).rejects.toEqual(refused(45009));
    await control(sandbox, `accounts/${appId}/quotas`, { path: '/cgi-bin/message/mass/sendall', used: 0 });
  });
});

describe('stable tokens', () => {
  it('stay the same until five minutes before their end, and then overlap', async () => {
    const first = await stable();
    await advance(6_800_000);
    expect((await stable()).accessToken).toBe(first.accessToken);
    await advance(150_000);
    const second = await stable();
    expect(second.accessToken).not.toBe(first.accessToken);
    const count = async (token: string) =>
      (await (await request(`${sandbox.base}/cgi-bin/draft/count?access_token=${token}`)).body.json()) as { errcode?: number };
    expect([await count(first.accessToken), await count(second.accessToken)]).toEqual([{ total_count: 0 }, { total_count: 0 }]);
    await advance(300_000);
    expect((await count(first.accessToken)).errcode).toBe(42001);
  });

  it('when forced end the one before at once, but not twice within 30 s', async () => {
    await advance(60_000);
    const forced = await stable(true);
    expect((await stable(true)).accessToken).toBe(forced.accessToken);
    await advance(31_000);
    expect((await stable(true)).accessToken).not.toBe(forced.accessToken);
  });

  it('are not for frozen secrets and accounts', async () => {
    await configure({ secretFrozen: true });
    await expect(stable()).rejects.toEqual(refused(40243));
    await configure({ frozen: true });
    await expect(stable()).rejects.toEqual(refused(50007));
    await configure();
  });
});

describe('daily calls', () => {
  it('are counted, and given back path by path or all at once', async () => {
    const before = (await wechat.quota.get('/cgi-bin/draft/count')).quota.used;
    await wechat.drafts.count();
    expect((await wechat.quota.get('/cgi-bin/draft/count')).quota).toMatchObject({ dailyLimit: 1_000, used: before + 1 });
    await wechat.quota.clear('/cgi-bin/draft/count');
    expect((await wechat.quota.get('/cgi-bin/draft/count')).quota).toMatchObject({ used: 0, remain: 1_000 });
    expect((await wechat.quota.get('/cgi-bin/token')).quota.dailyLimit).toBe(2_000);
    await expect(wechat.quota.get('/cgi-bin/nothing')).rejects.toEqual(refused(76021));
    await expect(wechat.quota.clear('/cgi-bin/nothing')).rejects.toEqual(refused(76021));
    await expect(wechat.quota.get('/sns/userinfo')).rejects.toEqual(refused(76022));
  });

  it('are cleared ten times a month, with a token or with the secret', async () => {
    for (let n = 0; n < 5; n++) {
      await wechat.quota.clearAll(appId);
      await clearAllBySecret(sandbox.base, credentials);
    }
    await expect(wechat.quota.clearAll(appId)).rejects.toEqual(refused(48006));
    await expect(clearAllBySecret(sandbox.base, credentials)).rejects.toEqual(refused(48006));
    await expect(clearAllBySecret(sandbox.base, { ...credentials, secret: 'f'.repeat(32) })).rejects.toEqual(refused(40125));
    const inQuery = await request(`${sandbox.base}/cgi-bin/clear_quota/v2?appid=${appId}&appsecret=${secret}`, { method: 'POST' });
    expect(await inQuery.body.json()).toMatchObject({ errcode: 48006 });
  });
});

describe('a rid', () => {
  it('leads to the call that was refused, without what lets somebody in', async () => {
    const rid = await refusedCall();
    const call = await wechat.quota.callOf(rid);
    const { url } = sandbox.world.store.row<{ url: string }>('SELECT url FROM refused_call WHERE rid = ?', rid)!;
    expect(url).toMatch(/^\/cgi-bin\/freepublish\/get\?access_token=.{6}xxxx$/);
    expect(JSON.parse(call.requestBody)).toEqual({ publish_id: '1' });
    expect(JSON.parse(call.responseBody)).toMatchObject({ errcode: 53502 });
  });

  it('has a code when it is none, not known, somebody else’s or too old', async () => {
    const rid = await refusedCall();
    await expect(wechat.quota.callOf('1')).rejects.toEqual(refused(76002));
    await expect(wechat.quota.callOf('00000000-00000000-00000000')).rejects.toEqual(refused(76001));
    const { accessToken } = await fetchStableToken(sandbox.base, { appid: sister.appId, secret });
    await expect(clientOf(sandbox, { token: async () => accessToken }).quota.callOf(rid)).rejects.toEqual(refused(76003));
    await advance(8 * day);
    const fresh = clientOf(sandbox);
    await expect(fresh.quota.callOf(rid)).rejects.toEqual(refused(76004));
    wechat = fresh;
  });
});

describe('diagnosis', () => {
  it('names the addresses callbacks come from', async () => {
    expect(await wechat.quota.callbackAddresses()).toContain('127.0.0.1');
    expect(await wechat.quota.apiAddresses()).toContain('127.0.0.1');
  });

  it('looks at the callback’s host', async () => {
    await expect(wechat.quota.checkCallback()).rejects.toEqual(refused(40201));
    const callback = { url: 'http://127.0.0.1:9/', token: 'callbacktoken', encodingAesKey: 'a'.repeat(43) };
    await configure({ callback });
    expect((await wechat.quota.checkCallback('all', 'CAP')).ping).toEqual([
      { ip: '127.0.0.1', fromOperator: 'CAP', packageLoss: '0%', time: '0.079ms' },
    ]);
    expect((await wechat.quota.checkCallback('dns')).ping).toEqual([]);
    await expect(wechat.quota.checkCallback('look' as 'all')).rejects.toEqual(refused(40202));
    await expect(wechat.quota.checkCallback('all', 'NOBODY' as 'CAP')).rejects.toEqual(refused(40203));
  });
});

describe('the website’s replies', () => {
  it('answer while there is no callback address, and can be read', async () => {
    const websiteReplies = {
      is_add_friend_reply_open: 1,
      is_autoreply_open: 1,
      add_friend_autoreply_info: { type: 'text', content: '欢迎关注' },
      message_default_autoreply_info: { type: 'text', content: '已收到' },
    };
    await configure({ websiteReplies });
    expect(await wechat.autoReplies.get()).toMatchObject({ isAddFriendReplyOpen: true, isAutoreplyOpen: true });
    await control(sandbox, 'behave', { appId, act: 'follow', person: 900 });
    await control(sandbox, 'behave', { appId, act: 'say', person: 900, text: '你好' });
    const chat = await (await request(`${sandbox.base}/phone/900/chat/${appId}`)).body.text();
    expect([chat.includes('欢迎关注'), chat.includes('已收到')]).toEqual([true, true]);
  });
});
