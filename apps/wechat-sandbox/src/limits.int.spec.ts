import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { fetchPlainToken, fetchStableToken, type WechatClient } from '@kanfa/wechat';
import { request } from 'undici';
import type { Sandbox } from './sandbox.js';
import { account, clientOf, control, draft, end, newFolder, png, startFast } from './sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
const { appId, secret } = account;
const credentials = { appid: appId, secret };
const advance = (ms: number) => control(sandbox, 'clock', { advanceMs: ms });
const hour = 3_600_000;
const behave = (body: object) => control<{ openid: string }>(sandbox, 'behave', { appId, ...body });
const errcodeOf = async (path: string, options: Parameters<typeof request>[1]): Promise<number> => {
  const answer = await request(`${sandbox.base}${path}`, options);
  expect(answer.statusCode).toBe(200);
  return ((await answer.body.json()) as { errcode: number }).errcode;
};

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', { ...account, habits: false });
  wechat = clientOf(sandbox);
});
afterAll(() => end(sandbox));

describe('tokens', () => {
  it('live and die by the clock, both families apart', async () => {
    const stable = (await fetchStableToken(sandbox.base, credentials)).accessToken;
    const plain = (await fetchPlainToken(sandbox.base, credentials)).accessToken;
    const next = (await fetchPlainToken(sandbox.base, credentials)).accessToken;
    const count = (token: string) =>
      errcodeOf(`/cgi-bin/comment/list?access_token=${token}`, { method: 'POST', body: '{"msg_data_id":1,"count":1}' });
    expect([await count(stable), await count(plain), await count(next)]).toEqual([88001, 88001, 88001]);
    await advance(301_000);
    expect([await count(stable), await count(plain), await count(next)]).toEqual([88001, 40001, 88001]);
    await advance(2 * hour);
    expect([await count(stable), await count(next)]).toEqual([42001, 42001]);
  });

  it('have their own codes when they are missing or malformed', async () => {
    expect(await errcodeOf('/cgi-bin/draft/count', {})).toBe(41001);
    expect(await errcodeOf('/cgi-bin/draft/count?access_token=x', {})).toBe(40014);
  });
});

describe('requests', () => {
  const token = async () => (await fetchStableToken(sandbox.base, credentials)).accessToken;

  it('of the wrong verb, without JSON or without a file are refused with a code', async () => {
    const t = await token();
    expect(await errcodeOf(`/cgi-bin/draft/add?access_token=${t}`, {})).toBe(43002);
    expect(await errcodeOf(`/cgi-bin/draft/count?access_token=${t}`, { method: 'POST', body: '{}' })).toBe(43001);
    expect(await errcodeOf(`/cgi-bin/draft/add?access_token=${t}`, { method: 'POST', body: 'hello' })).toBe(47001);
    expect(await errcodeOf(`/cgi-bin/media/uploadimg?access_token=${t}`, { method: 'POST', body: 'hello' })).toBe(41005);
  });

  it('with escaped characters store them as they came', async () => {
    const t = await token();
    const { mediaId } = await wechat.media.addMaterial('image', { name: 'a.png', type: 'image/png', bytes: png });
    const body = JSON.stringify({ articles: [{ title: 'TITLE', content: '<p>a</p>', thumb_media_id: mediaId }] });
    expect(
      await errcodeOf(`/cgi-bin/draft/add?access_token=${t}`, { method: 'POST', body: body.replace('TITLE', '\\u6c34'.repeat(6)) }),
    ).toBe(45003);
  });

  it('with a picture over 1 MB are refused', async () => {
    await expect(
      wechat.media.uploadImage({ name: 'a.png', type: 'image/png', bytes: Buffer.concat([png, Buffer.alloc(1_048_576)]) }),
    ).rejects.toMatchObject({ errcode: 40009 });
  });
});

describe('customer messages', () => {
  it('are five after a message, three after a tap, none later', async () => {
    const { openid } = await behave({ act: 'say', text: '在吗', person: 7 });
    for (let sent = 0; sent < 5; sent++) await wechat.customer.send(openid, { text: `第 ${sent} 条` });
    await expect(wechat.customer.send(openid, { text: '多了' })).rejects.toMatchObject({ errcode: 45047 });
    await wechat.menu.create([{ name: '联系我们', type: 'click', key: 'contact' }]);
    await behave({ act: 'tap', person: 7 });
    for (let sent = 0; sent < 3; sent++) await wechat.customer.send(openid, { text: `按键后 ${sent}` });
    await expect(wechat.customer.send(openid, { text: '多了' })).rejects.toMatchObject({ errcode: 45047 });
    await advance(49 * hour);
    await expect(wechat.customer.send(openid, { text: '晚了' })).rejects.toMatchObject({ errcode: 45015 });
  });

  it('do not reach who has left', async () => {
    const { openid } = await behave({ act: 'say', text: '再见', person: 8 });
    await behave({ act: 'unfollow', person: 8 });
    await expect(wechat.customer.send(openid, { text: '等等' })).rejects.toMatchObject({ errcode: 43004 });
  });
});

describe('the client id of a mass-send', () => {
  it('keeps it single: 45066 within a minute, then known', async () => {
    const send = { content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'same' } as const;
    const { msgId } = await wechat.mass.send(send);
    await expect(wechat.mass.send(send)).rejects.toMatchObject({ errcode: 45066, outcome: 'unknown' });
    await advance(61_000);
    expect(await wechat.mass.send(send)).toEqual({ msgId, alreadyAccepted: true });
    expect(await control(sandbox, 'effects/counts')).toMatchObject({ 'mass-send': 1 });
  });
});

describe('an unverified account', () => {
  it('may draft, but neither publish nor send', async () => {
    await control(sandbox, 'accounts', { ...account, appId: 'wx00000000000000aa', kind: 'subscription', verified: false, habits: false });
    let token: string | undefined;
    const other = clientOf(sandbox, {
      token: async () => (token ??= (await fetchStableToken(sandbox.base, { appid: 'wx00000000000000aa', secret })).accessToken),
    });
    const mediaId = await draftWithoutComments(other);
    await expect(other.publish.submit(mediaId)).rejects.toMatchObject({ errcode: 48001, who: 'admin' });
    await expect(other.mass.send({ content: { mediaId }, audience: { all: true }, clientMsgId: 'x' })).rejects.toMatchObject({
      errcode: 48001,
    });
    await expect(wechat.drafts.get(mediaId)).rejects.toMatchObject({ errcode: 40007 });
  });
});

async function draftWithoutComments(client: WechatClient): Promise<string> {
  const cover = await client.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  return (await client.drafts.add([{ title: '只存草稿', content: '<p>a</p>', thumbMediaId: cover.mediaId }])).mediaId;
}

describe('daily calls', () => {
  it('end with 45009 and come back at midnight', async () => {
    for (let call = 0; call < 10; call++) await wechat.publish.delete('nothing').catch(() => undefined);
    await expect(wechat.publish.delete('nothing')).rejects.toMatchObject({ errcode: 45009, outcome: 'not-executed' });
    await advance(24 * hour);
    await expect(wechat.publish.delete('nothing')).rejects.toMatchObject({ errcode: 53600 });
  });
});

describe('figures', () => {
  it('of a day are there the next morning and follow from what readers did', async () => {
    await control(sandbox, 'clock', { set: '2027-03-01T10:00:00+08:00' });
    const { msgDataId } = await wechat.mass.send({
      content: { mediaId: await draft(wechat) },
      audience: { all: true },
      clientMsgId: 'figures',
    });
    const posts = () => control<{ items: { msgDataId: string }[] }>(sandbox, `accounts/${appId}/posts`);
    await eventually(async () => expect((await posts()).items[0]?.msgDataId).toBe(msgDataId));
    for (const act of [
      { act: 'read', person: 1 },
      { act: 'read', person: 1 },
      { act: 'read', person: 2, scene: '朋友圈' },
      { act: 'share', person: 2 },
      { act: 'wow', person: 2 },
      { act: 'follow', person: 500 },
    ])
      await behave(act);
    await behave({ act: 'comment', person: 1, text: '好' });
    const day = '2027-03-01';
    await expect(wechat.figures.articleReads(day)).rejects.toMatchObject({ errcode: 61503 });
    await control(sandbox, 'clock', { set: '2027-03-02T08:00:00+08:00' });
    const msgid = `${msgDataId}_1`;
    expect((await wechat.figures.articleReads(day)).list).toEqual([
      {
        refDate: day,
        msgid,
        detail: {
          readUser: 2,
          readUserSource: expect.arrayContaining([
            { sceneDesc: '全部', userCount: 2 },
            { sceneDesc: '朋友圈', userCount: 1 },
          ]),
        },
      },
    ]);
    expect((await wechat.figures.articleShares(day)).list).toEqual([{ refDate: day, msgid, detail: { shareUser: 1 } }]);
    expect((await wechat.figures.articleTotals(day)).list).toMatchObject([
      { msgid, publishType: 0, detailList: [{ statDate: day, readUser: 2, shareUser: 1, zaikanUser: 1, commentCount: 1 }] },
    ]);
    expect((await wechat.figures.account({ beginDate: day, endDate: day })).list).toMatchObject([
      { readUser: 2, sendPageCount: 1, commentCount: 1 },
    ]);
    expect((await wechat.figures.followersChanged({ beginDate: day, endDate: day })).list).toEqual([
      { refDate: day, userSource: 1, newUser: 1, cancelUser: 0 },
    ]);
    const total = (await wechat.figures.followersTotal({ beginDate: '2027-02-28', endDate: day })).list.map(
      ({ cumulateUser }) => cumulateUser,
    );
    expect(total[1]! - total[0]!).toBe(1);
  });
});

describe('the address list', () => {
  it('counts at the token only, and names the address', async () => {
    await control(sandbox, 'accounts', { ...account, habits: false, ipList: ['10.0.0.0/8'] });
    await expect(fetchStableToken(sandbox.base, credentials)).rejects.toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining('127.0.0.1'),
      who: 'tech',
    });
    await control(sandbox, 'accounts', { ...account, habits: false, ipList: ['127.0.0.1'] });
    await expect(fetchStableToken(sandbox.base, credentials)).resolves.toMatchObject({ expiresIn: expect.any(Number) });
  });
});
