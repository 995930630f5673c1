import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { fetchStableToken, type WechatClient } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import {
  account,
  clientOf,
  control,
  draft,
  end,
  eventsIn,
  listen,
  newFolder,
  secrets,
  startFast,
  type Listener,
} from '../sandbox.fixture.js';
import { request } from 'undici';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId, secret } = account;
const body = '看三个数字：流量、用水量、天数。';
type Piece = { msgDataId: string; origin: string; articles: { title: string; deleted: boolean; gone: string | null }[] };
type Quota = { path: string; used: number; limit: number; remain: number; period: string };
const pieces = async (): Promise<Piece[]> => (await control<{ items: Piece[] }>(sandbox, `accounts/${appId}/posts`)).items;

async function change(fields: object): Promise<void> {
  const answer = await request(`${sandbox.base}/__sandbox/accounts/${appId}`, { method: 'PATCH', body: JSON.stringify(fields) });
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${await answer.body.text()}`);
  await answer.body.dump();
}
const fail = (what: string): never => {
  throw new Error(`${what} is not there yet`);
};
const published = async (title: string): Promise<{ msgDataId: string; publishId: string }> => {
  const { publishId } = await wechat.publish.submit(await draft(wechat, title));
  const { msgDataId } = await eventually(async () => (await pieces()).find(({ articles }) => articles[0]!.title === title) ?? fail(title));
  return { msgDataId, publishId };
};
const submit = async (path: string, fields: Record<string, string>): Promise<string> => {
  const answer = await request(`${sandbox.base}/operator/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ account: appId, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  await answer.body.dump();
  return new URLSearchParams(String(answer.headers['location']).split('?')[1]).get('said') ?? '';
};

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false });
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('a draft on the website', () => {
  it('is changed by hand: what the interface made is no longer what lies there', async () => {
    const mediaId = await draft(wechat, '改前');
    await control(sandbox, 'hand-edits', { appId, mediaId, title: '改后', content: '<p>别的话</p>' });
    expect((await wechat.drafts.get(mediaId)).newsItem).toMatchObject([{ title: '改后', content: '<p>别的话</p>' }]);
  });

  it('is judged by the same rules', async () => {
    const mediaId = await draft(wechat);
    await expect(control(sandbox, 'hand-edits', { appId, mediaId, title: '长'.repeat(33) })).rejects.toThrow('45003');
    await expect(control(sandbox, 'hand-edits', { appId, mediaId, index: 4, title: 'x' })).rejects.toThrow('40114');
  });

  it('is deleted by hand, and then 40007', async () => {
    const mediaId = await draft(wechat);
    expect(await submit('draft-deletions', { mediaId })).toBe('草稿已删除');
    await expect(wechat.drafts.get(mediaId)).rejects.toMatchObject({ errcode: 40007 });
  });
});

describe('a published piece', () => {
  it('may be corrected within what WeChat allows, once', async () => {
    const { msgDataId } = await published('一篇要改的');
    const correct = (fields: object) => control(sandbox, 'corrections', { appId, msgDataId, ...fields });
    await expect(correct({ title: '一篇完全不同的文章' })).rejects.toThrow('标题最多改 3 个字');
    await expect(correct({ content: `<p>${'新'.repeat(30)}</p>` })).rejects.toThrow('正文最多改 20 个字');
    await expect(correct({})).rejects.toThrow('没有任何改动');
    await correct({ title: '一篇改好的', content: '<p>看四个数字。</p>' });
    expect((await wechat.publish.list()).item.map(({ content }) => content.newsItem[0]!.title)).toContain('一篇改好的');
    await expect(correct({ title: '一篇再改的' })).rejects.toThrow('每篇文章只能修改一次');
    await change({ switches: { editsOnce: false } });
    await correct({ title: '一篇再改的' });
  });

  it('keeps its pictures: three at most are replaced, none is added', async () => {
    const { msgDataId } = await published('有图的');
    const content = `<p>${body}<img src="${sandbox.base}/mmbiz_png/x/0"></p>`;
    await expect(control(sandbox, 'corrections', { appId, msgDataId, content })).rejects.toThrow('最多替换 3 张图片');
  });

  it('deleted by hand is status 5, banned by the platform status 6; both are gone for readers', async () => {
    const [deleted, banned] = [await published('删掉的'), await published('封掉的')];
    expect(await submit('deletions', { msgDataId: deleted.msgDataId, idx: '1' })).toBe('已删除');
    await control(sandbox, 'bans', { appId, msgDataId: banned.msgDataId });
    expect((await wechat.publish.state(deleted.publishId)).publishStatus).toBe(5);
    expect((await wechat.publish.state(banned.publishId)).publishStatus).toBe(6);
    const gone = (await pieces()).flatMap(({ articles }) => articles.map((one) => [one.title, one.gone]));
    expect(gone).toEqual(
      expect.arrayContaining([
        ['删掉的', 'deleted'],
        ['封掉的', 'banned'],
      ]),
    );
  });
});

describe('a draft under way', () => {
  it('is gone at once, or, by a switch, stays and may be submitted again', async () => {
    const first = await draft(wechat, '走了');
    await wechat.publish.submit(first);
    await expect(wechat.publish.submit(first)).rejects.toMatchObject({ errcode: 40007 });
    await change({ switches: { draftStaysWhilePublishing: true } });
    const second = await draft(wechat, '还在');
    // time stands still, or the first job is done before the second call
    await control(sandbox, 'clock', { rate: 0 });
    const ids = [await wechat.publish.submit(second), await wechat.publish.submit(second)].map(({ publishId }) => publishId);
    await control(sandbox, 'clock', { rate: 1 });
    expect(new Set(ids).size).toBe(2);
    await eventually(async () => expect((await wechat.publish.state(ids[1]!)).publishStatus).toBe(0));
    await expect(wechat.drafts.get(second)).rejects.toMatchObject({ errcode: 40007 });
    await change({ switches: { draftStaysWhilePublishing: false } });
  });
});

describe('quotas', () => {
  const quota = async (path: string): Promise<Quota> =>
    (await control<{ items: Quota[] }>(sandbox, `accounts/${appId}/quotas`)).items.find((one) => one.path === path)!;

  it('are read, and set to be nearly spent', async () => {
    const before = await quota('/cgi-bin/draft/get');
    const mediaId = await draft(wechat);
    await wechat.drafts.get(mediaId);
    expect(await quota('/cgi-bin/draft/get')).toMatchObject({
      limit: 500,
      used: before.used + 1,
      remain: 499 - before.used,
      period: 'day',
    });
    await control(sandbox, `accounts/${appId}/quotas`, { path: '/cgi-bin/draft/get', used: 500 });
    await expect(wechat.drafts.get(mediaId)).rejects.toMatchObject({ errcode: 45009 });
    await expect(control(sandbox, `accounts/${appId}/quotas`, { path: '/nothing', used: 1 })).rejects.toThrow('404');
  });

  it('of sends are spent by hand and by interface alike', async () => {
    const before = await quota('mass');
    await control(sandbox, 'hand-sends', { appId, mediaId: await draft(wechat, '手工的') });
    expect(await quota('mass')).toMatchObject({ period: 'month', limit: 4, used: before.used + 1 });
  });
});

describe('an account', () => {
  it('is changed by a few of its fields: an IP list that leaves us out, and then lets us in', async () => {
    const token = () => fetchStableToken(sandbox.base, { appid: appId, secret });
    await change({ ipList: ['10.0.0.0/8'] });
    await expect(token()).rejects.toMatchObject({ errcode: 40164, message: expect.stringContaining('127.0.0.1') });
    await change({ ipList: ['10.0.0.0/8', '127.0.0.1'] });
    await expect(token()).resolves.toMatchObject({ expiresIn: expect.any(Number) });
    await expect(change({ massProtection: 'sometimes' })).rejects.toThrow('422');
  });

  it('switches its callback and the website’s replies by hand', async () => {
    const listener = await listen();
    try {
      expect(
        await submit('callback', {
          url: 'http://127.0.0.1:9/x',
          token: 'callbacktoken',
          encodingAesKey: secrets.encodingAesKeys[0],
          mode: 'safe',
        }),
      ).toContain('验证失败');
      expect(
        await submit('callback', { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' }),
      ).toContain('已验证并启用');
      await control(sandbox, 'behave', { appId, act: 'say', person: 5, text: '价格' });
      await eventually(() => expect(eventsIn(listener.heard)).toContain('text'));
      await submit('website-replies', { onFollow: 'on', onMessage: 'on', welcome: '欢迎', fallback: '稍后回复', keywords: '价格=看菜单' });
      expect(await wechat.autoReplies.get()).toMatchObject({ addFriendAutoreplyInfo: { content: '欢迎' } });
      expect(await submit('callback-off', {})).toBe('服务器配置已停用');
      await control(sandbox, 'behave', { appId, act: 'say', person: 5, text: '价格多少' });
      const page = await request(`${sandbox.base}/phone/5/chat/${appId}`);
      expect(await page.body.text()).toContain('看菜单');
    } finally {
      listener.close();
    }
  });
});

describe('API 群发保护', () => {
  type Asked = { id: number; what: string; state: string };
  let listener: Listener;
  const asked = async (): Promise<Asked[]> => (await control<{ items: Asked[] }>(sandbox, `confirmations?account=${appId}`)).items;
  const send = async (title: string) =>
    wechat.mass.send({ content: { mediaId: await draft(wechat, title) }, audience: { all: true }, clientMsgId: `c-${title}` });
  const answer = async (yes: boolean) => control(sandbox, 'confirmations', { id: (await asked())[0]!.id, answer: yes ? 'yes' : 'no' });
  const state = async (msgId: string) => (await wechat.mass.state(msgId)).msgStatus;
  const restore = () => control(sandbox, `accounts/${appId}/quotas`, { path: 'mass', used: 0 });

  beforeAll(async () => {
    listener = await listen();
    await change({ callback: { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' } });
  });
  beforeEach(restore);
  afterAll(() => listener.close());

  it('waits for the administrator; agreed, it goes out', async () => {
    await change({ massProtection: 'event' });
    const { msgId } = await send('等确认');
    expect(await asked()).toMatchObject([{ what: '等确认', state: 'waiting' }]);
    expect(await state(msgId)).toBe('SENDING');
    await answer(true);
    await eventually(async () => expect(await state(msgId)).toBe('SEND_SUCCESS'));
    await expect(answer(true)).rejects.toThrow('409');
  });

  it('refused or unanswered for 30 minutes, its event says so and the draft is back', async () => {
    const refused = await send('被拒绝');
    await answer(false);
    await eventually(async () => expect(await state(refused.msgId)).toBe('SEND_FAIL'));
    const silent = await send('没人理');
    await control(sandbox, 'clock', { advanceMs: 31 * 60_000 });
    expect(await state(silent.msgId)).toBe('SEND_FAIL');
    await eventually(() =>
      expect(eventsIn(listener.heard).filter((name) => name === 'MASSSENDJOBFINISH').length).toBeGreaterThanOrEqual(3),
    );
    const { items } = await control<{ items: { xml: string }[] }>(sandbox, `callbacks?account=${appId}`);
    expect(items.map(({ xml }) => /<Status><!\[CDATA\[(.*?)]]>/.exec(xml)?.[1]).filter(Boolean)).toEqual(
      expect.arrayContaining(['err(40001)', 'err(40002)']),
    );
    expect((await wechat.drafts.list()).item.map(({ content }) => content.newsItem[0]!.title)).toEqual(
      expect.arrayContaining(['被拒绝', '没人理']),
    );
  });

  it('of the other kind refuses the call until the administrator has agreed', async () => {
    await change({ massProtection: 'call' });
    const mediaId = await draft(wechat, '先问');
    const again = () => wechat.mass.send({ content: { mediaId }, audience: { all: true }, clientMsgId: 'c-ask' });
    await expect(again()).rejects.toMatchObject({ errcode: 89504 });
    await expect(again()).rejects.toMatchObject({ errcode: 89505 });
    await answer(false);
    await expect(again()).rejects.toMatchObject({ errcode: 89504 });
    await answer(true);
    await expect(again()).resolves.toMatchObject({ alreadyAccepted: false });
    await change({ massProtection: 'off' });
  });
});
