import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { encryptReply, textAt, writeXml, type XmlElement } from '@kanfa/wechat';
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
let dir: string;
const { appId } = account;
const say = (text: string) => control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text });
const connect = (mode: string, format = 'xml') =>
  control(sandbox, 'accounts', {
    ...account,
    callback: { url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode, format },
  });

beforeEach(async () => {
  dir = newFolder();
  sandbox = await startFast(dir);
  server = await listen();
});
afterEach(async () => {
  server.close();
  await end(sandbox);
});

describe('a callback', () => {
  it.each(['plain', 'compatible', 'safe'].flatMap((mode) => [[mode, 'xml'] as const, [mode, 'json'] as const]))(
    'arrives signed in %s mode as %s',
    async (mode, format) => {
      await connect(mode, format);
      expect(await control(sandbox, `accounts/${appId}/verify-callback`, {})).toEqual({ ok: true });
      const { openid } = await say('滤芯多久换一次？');
      await eventually(() => expect(server.heard).toHaveLength(1));
      const [message] = server.heard;
      expect([textAt(message!, 'FromUserName'), textAt(message!, 'Content')]).toEqual([openid, '滤芯多久换一次？']);
      expect(Number(textAt(message!, 'MsgId'))).toBeGreaterThan(2 ** 53);
      expect(server.types).toEqual([format === 'json' ? 'application/json' : 'text/xml']);
    },
  );

  it.each([true, false])('is JSON whose numbers stand in quotes: %s', async (jsonQuotesNumbers) => {
    await connect('compatible', 'json');
    await control(sandbox, 'accounts', {
      ...account,
      callback: { url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'compatible', format: 'json' },
      switches: { jsonQuotesNumbers },
    });
    await say('第 12 条');
    await eventually(() => expect(server.bodies).toHaveLength(1));
    const push = JSON.parse(server.bodies[0]!) as Record<string, unknown>;
    expect(push).toMatchObject({ MsgType: 'text', Content: '第 12 条', Encrypt: expect.any(String) });
    expect(typeof push['CreateTime']).toBe(jsonQuotesNumbers ? 'string' : 'number');
  });

  it('tells of a mass-send in JSON with its lists', async () => {
    await connect('safe', 'json');
    const wechat = clientOf(sandbox);
    const { msgId } = await wechat.mass.send({ content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'json' });
    const finished = () => server.heard.find((message) => textAt(message, 'Event') === 'MASSSENDJOBFINISH');
    await eventually(() => expect(textAt(finished()!, 'MsgID')).toBe(msgId));
    expect(textAt(finished()!, 'ArticleUrlResult/ResultList/item/ArticleUrl')).toMatch(/\/s\/[\w-]{22}$/);
  });

  it('shows an encrypted passive reply on the phone', async () => {
    await connect('safe');
    const reply = (message: XmlElement): string =>
      writeXml({
        ToUserName: textAt(message, 'FromUserName')!,
        FromUserName: textAt(message, 'ToUserName')!,
        CreateTime: 1_700_000_000,
        MsgType: 'text',
        Content: '您好，半年一次。',
      });
    server.answer = (message) => encryptReply(reply(message), secrets, { timestamp: '1700000000', nonce: 'n' });
    await say('滤芯多久换一次？');
    await eventually(async () => expect(await control(sandbox, 'effects/counts')).toMatchObject({ 'message-in': 1, 'passive-reply': 1 }));
  });

  it('is not repeated when the answer is nonsense', async () => {
    await connect('safe');
    server.answer = () => '{"ok":true}';
    await say('在吗');
    await eventually(async () => expect(await control(sandbox, 'callbacks')).toMatchObject({ counts: { 'bad-answer': 1 } }));
    expect(server.requests).toBe(1);
  });

  it('is tried three times, then given up', async () => {
    await connect('safe');
    server.answer = () => {
      throw new Error('out of order');
    };
    await say('在吗');
    await eventually(async () => expect(await control(sandbox, 'callbacks')).toMatchObject({ counts: { failed: 1 } }));
    expect(server.requests).toBe(3);
  });

  it('waits in the folder while the sandbox is down', async () => {
    await connect('safe');
    server.close();
    await say('还在吗');
    await sandbox.close();
    const later = await listen();
    sandbox = await startFast(dir);
    await control(sandbox, 'accounts', {
      ...account,
      callback: { url: later.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' },
    });
    await eventually(() => expect(eventsIn(later.heard)).toEqual(['text']));
    later.close();
  });

  it('comes twice, never or forged when told to', async () => {
    await connect('safe');
    for (const kind of ['double', 'never', 'forged']) await control(sandbox, 'faults', { endpoint: 'callback', kind });
    for (const text of ['甲', '乙', '丙', '丁']) await say(text);
    await eventually(() => expect(server.heard.map((xml) => textAt(xml, 'Content')).sort()).toEqual(['丁', '甲', '甲'].sort()));
  });
});

describe('callbacks that go wrong', () => {
  it('come out of order: after the next one of the account', async () => {
    await connect('safe');
    await control(sandbox, 'faults', { endpoint: 'callback', kind: 'out-of-order' });
    for (const text of ['甲', '乙', '丙']) await say(text);
    await eventually(() => expect(server.heard).toHaveLength(3));
    expect(server.heard.map((xml) => textAt(xml, 'Content'))[0]).not.toBe('甲');
  });

  it('come late by a distribution, the others meanwhile', async () => {
    await connect('safe');
    await control(sandbox, 'faults', { endpoint: 'callback:message', kind: 'slow:uniform:400:500' });
    for (const text of ['甲', '乙']) await say(text);
    await eventually(() => expect(server.heard.map((xml) => textAt(xml, 'Content'))).toEqual(['乙', '甲']));
  });

  it('leave out one kind of event only', async () => {
    await connect('safe');
    await control(sandbox, 'faults', { endpoint: 'callback:subscribe', kind: 'never', times: 9 });
    await control(sandbox, 'behave', { appId, act: 'follow' });
    await say('在吗');
    await eventually(() => expect(eventsIn(server.heard)).toEqual(['text']));
    expect(await control(sandbox, 'callbacks/report')).toMatchObject({ total: 1 });
  });

  it('are reported by answer and by time taken', async () => {
    await connect('safe');
    const bodies = ['success', '', 'nonsense'];
    for (const [at, body] of bodies.entries()) {
      server.answer = () => body;
      await say('在吗');
      await eventually(() => expect(server.heard).toHaveLength(at + 1));
    }
    await eventually(async () =>
      expect(await control(sandbox, 'callbacks/report')).toMatchObject({
        total: 3,
        attempts: 3,
        states: { answered: 2, 'bad-answer': 1 },
        answers: { success: 1, empty: 1, 'not a reply': 1 },
      }),
    );
    const { tookMs } = await control<{ tookMs: Record<string, number> }>(sandbox, `callbacks/report?account=${appId}`);
    expect(Object.values(tookMs).reduce((sum, n) => sum + n, 0)).toBe(3);
  });
});

describe('a mass-send', () => {
  it('is told of, and readers answer in every way', async () => {
    await connect('safe');
    const wechat = clientOf(sandbox);
    await wechat.menu.create([{ name: '联系我们', type: 'click', key: 'contact' }]);
    const { msgId } = await wechat.mass.send({ content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'one' });
    await eventually(() =>
      expect(eventsIn(server.heard)).toEqual(expect.arrayContaining(['MASSSENDJOBFINISH', 'text', 'subscribe', 'unsubscribe', 'CLICK'])),
    );
    const finished = server.heard.find((xml) => textAt(xml, 'Event') === 'MASSSENDJOBFINISH')!;
    expect([textAt(finished, 'MsgID'), textAt(finished, 'Status'), textAt(finished, 'SentCount')]).toEqual([msgId, 'send success', '60']);
    expect(textAt(finished, 'ArticleUrlResult/ResultList/item/ArticleUrl')).toMatch(/\/s\/[\w-]{22}$/);
    await eventually(async () =>
      expect(await control<Record<string, number>>(sandbox, 'effects/counts')).toMatchObject({
        'mass-send': 1,
        read: expect.any(Number),
        share: expect.any(Number),
        comment: expect.any(Number),
      }),
    );
  });

  it('ends as its title says, and the draft comes back', async () => {
    await connect('safe');
    const wechat = clientOf(sandbox);
    const mediaId = await draft(wechat, '被拒 [err(20013)]');
    await wechat.mass.send({ content: { mediaId }, audience: { all: true }, clientMsgId: 'two' });
    await eventually(() => expect(server.heard.map((xml) => textAt(xml, 'Status'))).toEqual(['err(20013)']));
    expect((await wechat.drafts.get(mediaId)).newsItem).toHaveLength(1);
  });
});

describe('a hand send', () => {
  it('spends the same quota, has an id of the website and tells the followers', async () => {
    await connect('safe');
    const wechat = clientOf(sandbox);
    for (let sent = 0; sent < 4; sent++)
      await control(sandbox, 'hand-sends', { appId, mediaId: await draft(wechat), ticks: { original: true, album: '净水实验室' } });
    await expect(
      wechat.mass.send({ content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'five' }),
    ).rejects.toMatchObject({ errcode: 45028, outcome: 'not-executed' });
    await eventually(() =>
      expect(
        server.heard.filter((xml) => textAt(xml, 'Event') === 'MASSSENDJOBFINISH').map((xml) => Number(textAt(xml, 'MsgID')) < 2 ** 31),
      ).toEqual([true, true, true, true]),
    );
  });
});

describe('publishing', () => {
  it('tells its result, refused articles included', async () => {
    await connect('safe');
    const wechat = clientOf(sandbox);
    const good = await wechat.publish.submit(await draft(wechat));
    const bad = await wechat.publish.submit(await draft(wechat, '不合规 [publish:4]'));
    const results = () =>
      server.heard
        .filter((xml) => textAt(xml, 'Event') === 'PUBLISHJOBFINISH')
        .map((xml) => [
          textAt(xml, 'PublishEventInfo/publish_id'),
          textAt(xml, 'PublishEventInfo/publish_status'),
          textAt(xml, 'PublishEventInfo/fail_idx'),
        ]);
    await eventually(() =>
      expect(results()).toEqual(
        expect.arrayContaining([
          [good.publishId, '0', undefined],
          [bad.publishId, '4', '1'],
        ]),
      ),
    );
  });
});
