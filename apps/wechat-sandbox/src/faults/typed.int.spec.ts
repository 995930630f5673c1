import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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

let sandbox: Sandbox;
let server: Listener;
let wechat: WechatClient;
const { appId } = account;
const fault = (endpoint: string, kind: string) => control(sandbox, 'faults', { endpoint, kind });
const counts = () => control<Record<string, number>>(sandbox, 'effects/counts');
const callback = () => ({ url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0] });

beforeEach(async () => {
  sandbox = await startFast(newFolder());
  server = await listen();
  await control(sandbox, 'accounts', { ...account, habits: false, callback: callback() });
  wechat = clientOf(sandbox);
});
afterEach(async () => {
  server.close();
  await end(sandbox);
});

/** Publishes, waits until it is out, and then until a message sent after it has arrived: what has not come by then does not come. */
async function publishedAndHeard(title: string): Promise<string[]> {
  const { publishId } = await wechat.publish.submit(await draft(wechat, title));
  await eventually(async () => expect((await wechat.publish.state(publishId)).publishStatus).toBe(0));
  await control(sandbox, 'behave', { appId, act: 'say', text: '在吗' });
  await eventually(() => expect(eventsIn(server.heard)).toContain('text'));
  return eventsIn(server.heard);
}

describe('the result', () => {
  it('is never pushed', async () => {
    await fault('callback:PUBLISHJOBFINISH', 'never');
    expect(await publishedAndHeard('净水器多久换一次滤芯')).toEqual(['text']);
  });

  it('is never pushed, typed into the title', async () => {
    expect(await publishedAndHeard('结果不来 [callback:never]')).toEqual(['text']);
  });

  it('comes twice, typed into the title', async () => {
    await wechat.publish.submit(await draft(wechat, '结果来两次 [callback:double]'));
    await eventually(() => expect(eventsIn(server.heard)).toEqual(['PUBLISHJOBFINISH', 'PUBLISHJOBFINISH']));
  });

  it('of a mass-send is lost as well, and asking tells it', async () => {
    const mediaId = await draft(wechat, '结果不来 [callback:never]');
    const { msgId } = await wechat.mass.send({ content: { mediaId }, audience: { all: true }, clientMsgId: 'lost' });
    await eventually(async () => expect(await wechat.mass.state(msgId)).toMatchObject({ msgStatus: 'SEND_SUCCESS' }));
    expect(server.heard).toEqual([]);
  });
});

describe('typed words', () => {
  it('break the sending of a message that carries them, once', async () => {
    const { openid } = await control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text: '在吗' });
    const text = '在 [message/custom/send:reset-after]';
    await expect(wechat.customer.send(openid, { text })).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await counts()).toMatchObject({ 'message-out': 1 });
    await wechat.customer.send(openid, { text });
    expect(await counts()).toMatchObject({ 'message-out': 2 });
  });

  it('carry every kind, a distribution too', async () => {
    await expect(draft(wechat, '试 [draft/add:slow:uniform:1:5]')).resolves.toEqual(expect.any(String));
    await expect(draft(wechat, '试 [draft/add:error:45009]')).rejects.toMatchObject({ errcode: 45009 });
    await expect(draft(wechat, '试 [draft/add:nonsense]')).resolves.toEqual(expect.any(String));
  });
});

describe('punishment and races', () => {
  it('banned after publishing: it is out, and nothing more is allowed', async () => {
    const mediaId = await draft(wechat);
    await fault('freepublish/submit', 'banned-after');
    await wechat.publish.submit(mediaId);
    await expect(wechat.publish.list()).rejects.toMatchObject({ errcode: 48004 });
    await eventually(() => expect(eventsIn(server.heard)).toEqual(['PUBLISHJOBFINISH']));
    expect(await counts()).toMatchObject({ publish: 1 });
  });

  it('a token that somebody else replaced at once is not latest', async () => {
    await fault('stable_token', 'token-race');
    const ask = () => fetchStableToken(sandbox.base, { appid: appId, secret: account.secret });
    const lost = clientOf(sandbox, { token: async () => (await ask()).accessToken, onTokenRejected: () => undefined });
    await fault('stable_token', 'token-race');
    await expect(lost.drafts.count()).rejects.toMatchObject({ errcode: 40001 });
    await expect(lost.drafts.count()).resolves.toMatchObject({ totalCount: 0 });
  });
});
