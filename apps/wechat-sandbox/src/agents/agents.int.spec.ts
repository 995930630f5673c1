import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { WechatClient } from '@kanfa/wechat';
import type { Sandbox } from '../sandbox.js';
import {
  account,
  clientOf,
  control,
  end,
  eventsIn,
  listen,
  newFolder,
  png,
  secrets,
  startFast,
  type Listener,
} from '../sandbox.fixture.js';

let sandbox: Sandbox;
let wechat: WechatClient;
let listener: Listener;
let openid: string;
const { appId } = account;
const li = 'li@lichuan';
const say = (text: string) => control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', person: 7, text });

beforeAll(async () => {
  listener = await listen();
  sandbox = await startFast(newFolder());
  await control(sandbox, 'accounts', {
    ...account,
    habits: false,
    callback: { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0] },
  });
  wechat = clientOf(sandbox);
  ({ openid } = await say('在吗'));
});
afterAll(async () => {
  listener.close();
  await end(sandbox);
});

describe('agents', () => {
  it('are added, renamed, pictured and listed', async () => {
    await wechat.agents.add(li, '小李');
    await wechat.agents.rename(li, '李师傅');
    await wechat.agents.setPicture(li, { name: 'a.png', type: 'image/png', bytes: png });
    expect(await wechat.agents.list()).toMatchObject([{ kfAccount: li, kfNick: '李师傅', kfHeadimgurl: expect.stringContaining('mmbiz') }]);
  });

  it.each([
    ['a name without the account', 'li', '小李', 65404],
    ['a prefix that is too long', 'abcdefghijk@lichuan', '小李', 65404],
    ['a nickname that is too long', 'wang@lichuan', '王'.repeat(17), 65403],
    ['one that is there', li, '小李', 65406],
  ])('refuse %s', async (_what, name, nickname, errcode) => {
    await expect(wechat.agents.add(name, nickname)).rejects.toMatchObject({ errcode });
  });

  it('are taken over by whoever is invited', async () => {
    await expect(wechat.agents.openSession(li, openid)).rejects.toMatchObject({ errcode: 65402 });
    await expect(wechat.agents.invite(li, '?')).rejects.toMatchObject({ errcode: 65409 });
    await wechat.agents.invite(li, 'xiaoli_1');
    await eventually(async () => expect(await wechat.agents.online()).toMatchObject([{ kfAccount: li, acceptedCase: 0 }]));
    await expect(wechat.agents.invite(li, 'xiaowang')).rejects.toMatchObject({ errcode: 65412 });
    await wechat.agents.add('wang@lichuan', '王师傅');
    await expect(wechat.agents.invite('wang@lichuan', 'xiaoli_1')).rejects.toMatchObject({ errcode: 65407 });
  });

  it('serve readers who were handed over to them, one agent each, and the account is told', async () => {
    listener.answer = () =>
      `<xml><ToUserName>${openid}</ToUserName><FromUserName>x</FromUserName><CreateTime>1</CreateTime><MsgType>transfer_customer_service</MsgType></xml>`;
    await wechat.agents.openSession(li, openid);
    expect(await wechat.agents.sessionOf(openid)).toMatchObject({ kfAccount: li });
    expect((await wechat.agents.sessionsOf(li)).map((session) => session.openid)).toEqual([openid]);
    expect(await wechat.agents.online()).toMatchObject([{ acceptedCase: 1 }]);
    await wechat.agents.closeSession(li, openid);
    await expect(wechat.agents.closeSession(li, openid)).rejects.toMatchObject({ errcode: 65413 });
    await eventually(() => expect(eventsIn(listener.heard)).toEqual(expect.arrayContaining(['kf_create_session', 'kf_close_session'])));
  });

  it('stand above the messages they send, if they are the account’s', async () => {
    await wechat.customer.send(openid, { text: '您好' }, { as: li });
    await expect(wechat.customer.send(openid, { text: '您好' }, { as: 'nobody@lichuan' })).rejects.toMatchObject({ errcode: 65401 });
  });

  it('leave records of what was said, at most a day at a time', async () => {
    const now = sandbox.world.clock.now();
    const span = { since: new Date(now - 3_600_000), until: new Date(now) };
    const { records, next } = await wechat.agents.records(span);
    expect(records.map(({ opercode, text }) => [opercode, text])).toEqual([
      [2003, '在吗'],
      [2002, '您好'],
    ]);
    expect(next).toBeUndefined();
    const first = await wechat.agents.records(span, '1', 1);
    expect((await wechat.agents.records(span, first.next, 1)).records[0]).toMatchObject({ text: '您好' });
    await expect(wechat.agents.records({ since: new Date(now - 90_000_000), until: new Date(now) })).rejects.toMatchObject({
      errcode: 65417,
    });
  });

  it('are deleted', async () => {
    await wechat.agents.delete(li);
    await expect(wechat.agents.delete(li)).rejects.toMatchObject({ errcode: 65401 });
    await expect(wechat.agents.sessionsOf(li)).rejects.toMatchObject({ errcode: 65401 });
  });
});

describe('a passive reply that hands a reader over', () => {
  it('makes them wait for an agent', async () => {
    const { originalId } = (await control<{ appId: string; originalId: string }[]>(sandbox, 'accounts'))[0]!;
    listener.answer = () =>
      `<xml><ToUserName>${openid}</ToUserName><FromUserName>${originalId}</FromUserName><CreateTime>1</CreateTime><MsgType>transfer_customer_service</MsgType></xml>`;
    // only an encrypted reply counts in safe mode: compatible mode takes a clear one
    await control(sandbox, 'accounts', {
      ...account,
      habits: false,
      callback: { url: listener.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'compatible' },
    });
    await say('转人工');
    await eventually(async () => expect((await wechat.agents.waiting()).waitcaselist).toMatchObject([{ openid }]));
  });
});
