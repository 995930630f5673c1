import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { textAt, type MassSend, type WechatClient } from '@kanfa/wechat';
import { request } from 'undici';
import { openidOf } from '../followers/openids.js';
import { wechatIdOf } from '../followers/people.js';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, listen, newFolder, png, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let listener: Listener;
let sent = 0;
const { appId } = account;
const other = 'wx1234567890abcde0';
const openids = (...persons: number[]): string[] => persons.map((person) => openidOf(appId, person));
const chat = async (person: number): Promise<string> => (await request(`${sandbox.base}/phone/${person}/chat/${appId}`)).body.text();

const send = (over: Partial<MassSend>) =>
  wechat.mass.send({ content: { text: '你好' }, audience: { all: true }, clientMsgId: `c${(sent += 1)}`, ...over });
async function result(msgId: string): Promise<(path: string) => string | undefined> {
  const xml = await eventually(() => {
    const found = listener.heard.find((one) => textAt(one, 'MsgID') === msgId);
    if (!found) throw new Error(`${msgId} has no result yet`);
    return Promise.resolve(found);
  });
  return (path) => textAt(xml, path);
}
const picture = async () => (await wechat.media.addMaterial('image', { name: 'a.png', type: 'image/png', bytes: png })).mediaId;

beforeAll(async () => {
  listener = await listen();
  sandbox = await startFast(newFolder());
  const callback = { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0] };
  await control(sandbox, 'accounts', { ...account, habits: false, callback });
  await control(sandbox, 'accounts', { ...account, appId: other, name: '别家', habits: false });
  wechat = clientOf(sandbox);
});
beforeEach(async () => {
  await control(sandbox, `accounts/${appId}/quotas`, { path: 'mass', used: 0 });
});
afterAll(async () => {
  listener.close();
  await end(sandbox);
});

describe('a send by list', () => {
  it('reaches those it names, and nobody else', async () => {
    const { msgId, msgDataId } = await send({
      content: { mediaId: await draft(wechat, '只给三位') },
      audience: { openids: openids(1, 2, 3) },
    });
    const told = await result(msgId);
    expect([told('TotalCount'), told('FilterCount'), told('SentCount')]).toEqual(['3', '3', '3']);
    expect(await chat(2)).toContain('只给三位');
    expect(await chat(9)).not.toContain('只给三位');
    expect(msgDataId).toMatch(/^\d+$/);
  });

  it('leaves out strangers and whoever is blocked', async () => {
    await wechat.readers.block(openids(5));
    const { msgId } = await send({ audience: { openids: [...openids(4, 5), 'o_nobody'] } });
    const told = await result(msgId);
    expect([told('TotalCount'), told('SentCount')]).toEqual(['3', '1']);
  });

  it('reaches nobody a fifth time in a month', async () => {
    for (let times = 0; times < 4; times++) await result((await send({ audience: { openids: openids(20, 21) } })).msgId);
    const told = await result((await send({ audience: { openids: openids(20, 22) } })).msgId);
    expect([told('TotalCount'), told('FilterCount')]).toEqual(['2', '1']);
  });

  it.each([
    ['one openid', () => openids(1), 40130],
    ['more than ten thousand', () => Array.from({ length: 10_001 }, () => 'o'), 40032],
  ])('refuses %s', async (_what, list, errcode) => {
    await expect(send({ audience: { openids: list() } })).rejects.toMatchObject({ errcode });
  });
});

describe('what is no article', () => {
  it('is shown in every chat: text, pictures', async () => {
    await result((await send({ content: { text: '各位读者好' } })).msgId);
    await result((await send({ content: { images: { mediaIds: [await picture(), await picture()], recommend: '新品' } } })).msgId);
    const seen = await chat(12);
    expect(seen).toContain('各位读者好');
    expect(seen.match(/class="shot"/g)).toHaveLength(2);
  });

  it.each([
    ['a text that points elsewhere', { text: '看 https://example.com/' }, 40066],
    ['a picture that is not there', { images: { mediaIds: ['nothing'], recommend: '' } }, 40007],
    ['21 pictures', { images: { mediaIds: Array.from({ length: 21 }, () => 'x'), recommend: '' } }, 40215],
    ['a voice that is none', { voiceMediaId: 'nothing' }, 40007],
  ])('refuses %s', async (_what, content, errcode) => {
    await expect(send({ content })).rejects.toMatchObject({ errcode });
  });
});

describe('originality', () => {
  const text = '滤芯的寿命由流量、用水量和天数三件事决定，其中先到的那一件说了算，与牌子无关，与价格也无关。';
  const piece = async (title: string, client: WechatClient): Promise<string> => {
    const cover = await client.media.addMaterial('image', { name: 'a.png', type: 'image/png', bytes: png });
    return (await client.drafts.add([{ title, content: `<p>${text}</p>`, thumbMediaId: cover.mediaId }])).mediaId;
  };
  const elsewhere = () =>
    clientOf(sandbox, {
      token: async () => {
        const url = `${sandbox.base}/cgi-bin/token?grant_type=client_credential&appid=${other}&secret=${account.secret}`;
        return ((await (await request(url)).body.json()) as { access_token: string }).access_token;
      },
    });

  it('stops what another account declared original by hand', async () => {
    const mediaId = await piece('原文', elsewhere());
    await control(sandbox, 'hand-sends', { appId: other, mediaId, ticks: { original: true } });
    await control(sandbox, 'clock', { advanceMs: 10_000 });
    const told = await result((await send({ content: { mediaId: await piece('照搬', wechat) } })).msgId);
    expect([told('Status'), told('CopyrightCheckResult/CheckState'), told('CopyrightCheckResult/Count')]).toEqual(['err(30002)', '3', '1']);
    expect(told('CopyrightCheckResult/ResultList/item/OriginalArticleUrl')).toContain('/s/');
  });

  it('lets a permitted reprint through only for whoever said so', async () => {
    await request(`${sandbox.base}/__sandbox/accounts/${other}`, { method: 'PATCH', body: '{"switches":{"allowsReprints":true}}' });
    const stopped = await result((await send({ content: { mediaId: await piece('转载', wechat) } })).msgId);
    expect(stopped('Status')).toBe('err(30003)');
    const through = await result((await send({ content: { mediaId: await piece('再转载', wechat) }, ignoreReprint: true })).msgId);
    expect([through('Status'), through('CopyrightCheckResult/CheckState')]).toEqual(['send success', '2']);
  });
});

describe('a preview', () => {
  it('goes to a WeChat id, on whose phone it opens the draft', async () => {
    const mediaId = await draft(wechat, '请看样');
    await wechat.mass.preview({ wechatId: wechatIdOf(30) }, { mediaId });
    expect(await chat(30)).toContain('请看样');
    await expect(wechat.mass.preview({ wechatId: 'nobody' }, { mediaId })).rejects.toMatchObject({ errcode: 40132 });
    await expect(wechat.mass.preview({ wechatId: wechatIdOf(9_999) }, { mediaId })).rejects.toMatchObject({ errcode: 43004 });
  });
});

describe('the speed, and deletion', () => {
  it('is set in steps', async () => {
    await wechat.mass.setSpeed(3);
    expect(await wechat.mass.speed()).toEqual({ speed: 3, realspeed: 30 });
    await expect(wechat.mass.setSpeed(5 as 4)).rejects.toMatchObject({ errcode: 45083 });
  });

  it('deletes by address too', async () => {
    const { msgId } = await send({ content: { mediaId: await draft(wechat, '按地址删') } });
    const told = await result(msgId);
    await wechat.mass.deleteByUrl(told('ArticleUrlResult/ResultList/item/ArticleUrl')!);
    expect((await wechat.mass.state(msgId)).msgStatus).toBe('DELETE');
    await expect(wechat.mass.delete(msgId)).rejects.toMatchObject({ errcode: 40065 });
    await expect(wechat.mass.deleteByUrl(`${sandbox.base}/s/nothing`)).rejects.toMatchObject({ errcode: 40059 });
  });
});
