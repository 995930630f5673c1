import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { fetchStableToken, qrCodePicture, textAt, type WechatClient } from '@kanfa/wechat';
import sharp from 'sharp';
import { request } from 'undici';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, end, listen, newFolder, secrets, startFast, type Listener } from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let server: Listener;
const { appId } = account;
const scan = (person: number, code: string) => control<{ openid: string }>(sandbox, 'behave', { appId, act: 'scan', person, code });
const heard = async (person: string) =>
  eventually(async () => {
    const event = server.heard.findLast((xml) => textAt(xml, 'FromUserName') === person);
    if (!event) throw new Error('nothing was heard');
    return { event: textAt(event, 'Event'), key: textAt(event, 'EventKey'), ticket: textAt(event, 'Ticket') };
  });

beforeAll(async () => {
  sandbox = await startFast(newFolder());
  server = await listen();
  const callback = { url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' };
  await control(sandbox, 'accounts', { ...account, habits: false, callback });
  wechat = clientOf(sandbox);
});
afterAll(async () => {
  server.close();
  await end(sandbox);
});

describe('a QR code', () => {
  it('brings a stranger in and knows by which code they came', async () => {
    const { ticket, expireSeconds } = await wechat.qrCodes.temporary('poster-8', 600);
    expect(expireSeconds).toBe(600);
    const { openid } = await scan(900, ticket);
    expect(await heard(openid)).toEqual({ event: 'subscribe', key: 'qrscene_poster-8', ticket });
    expect(await wechat.readers.get(openid)).toMatchObject({ subscribeScene: 'ADD_SCENE_QR_CODE', qrSceneStr: 'poster-8' });
    await expect(wechat.customer.send(openid, { text: '欢迎' })).resolves.toBeUndefined();
  });

  it('tells of a follower with the scene alone', async () => {
    const { ticket, url } = await wechat.qrCodes.permanent(42);
    const { openid } = await scan(7, url);
    expect(await heard(openid)).toEqual({ event: 'SCAN', key: '42', ticket });
  });

  it('is one for ever for a permanent scene, and a new one each time for a temporary one', async () => {
    expect((await wechat.qrCodes.permanent('door')).ticket).toBe((await wechat.qrCodes.permanent('door')).ticket);
    expect((await wechat.qrCodes.temporary(1, 60)).ticket).not.toBe((await wechat.qrCodes.temporary(1, 60)).ticket);
  });

  it('has a picture for whoever has the ticket, until its time is over', async () => {
    const { ticket } = await wechat.qrCodes.temporary('short', 60);
    const answer = await request(qrCodePicture(ticket, sandbox.base));
    const picture = await sharp(Buffer.from(await answer.body.arrayBuffer())).metadata();
    expect(picture).toMatchObject({ format: 'jpeg', width: 430, height: 430 });
    await control(sandbox, 'clock', { advanceMs: 61_000 });
    expect((await request(qrCodePicture(ticket, sandbox.base))).statusCode).toBe(404);
    await expect(scan(8, ticket)).rejects.toThrow('40053');
  });

  it.each([
    ['an action of its own', { action_name: 'QR_ANY', action_info: { scene: { scene_id: 1 } } }, 40052],
    ['no scene', { action_name: 'QR_SCENE', action_info: {} }, 40053],
    ['a scene of 0', { action_name: 'QR_SCENE', action_info: { scene: { scene_id: 0 } } }, 40053],
    ['a permanent number over 100,000', { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 100_001 } } }, 40053],
    ['words over 64 characters', { action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: '长'.repeat(65) } } }, 40053],
    ['more than 30 days', { expire_seconds: 2_592_001, action_name: 'QR_SCENE', action_info: { scene: { scene_id: 1 } } }, 40035],
  ])('is refused with %s', async (_, body, errcode) => {
    const { accessToken } = await fetchStableToken(sandbox.base, { appid: appId, secret: account.secret });
    const answer = await request(`${sandbox.base}/cgi-bin/qrcode/create?access_token=${accessToken}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(await answer.body.json()).toMatchObject({ errcode });
  });
});

describe('a short key', () => {
  it('stands for a text until its time is over', async () => {
    const key = await wechat.qrCodes.shorten('https://example.com/?from=海报', 60);
    expect(key).toMatch(/^[A-Za-z0-9]{15}$/);
    expect(await wechat.qrCodes.lengthen(key)).toMatchObject({ longData: 'https://example.com/?from=海报' });
    await control(sandbox, 'clock', { advanceMs: 61_000 });
    await expect(wechat.qrCodes.lengthen(key)).rejects.toMatchObject({ errcode: 9410010 });
    await expect(wechat.qrCodes.shorten('长'.repeat(1_400))).rejects.toMatchObject({ errcode: 9410011 });
  });
});
