import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exchangeCode } from './api/oauth.js';
import { fetchStableToken } from './api/tokens.js';
import { WechatClient } from './client.js';
import type { WechatError } from './wechat-error.js';

type Heard = { method: string; path: string; query: Record<string, string>; body: string };

/** A server that answers as it is told, one answer after the other, the last one for ever. */
let heard: Heard[];
let answers: ((reply: ServerResponse, request: IncomingMessage) => void)[];
let base: string;
let server: ReturnType<typeof createServer>;

const json =
  (body: unknown, type = 'application/json; encoding=utf-8') =>
  (reply: ServerResponse) =>
    void reply.writeHead(200, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
const cutOff = (reply: ServerResponse): void => void reply.socket!.destroy();
const secretToken = 'TOKEN_THAT_NOBODY_MAY_SEE';
const client = (over: object = {}): WechatClient => new WechatClient({ base, token: async () => secretToken, ...over });
const failure = (call: Promise<unknown>): Promise<WechatError> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: WechatError) => error,
  );
const shown = (error: Error): string => JSON.stringify(error) + String(error) + error.stack + JSON.stringify(Object.entries(error));

beforeEach(async () => {
  heard = [];
  answers = [];
  server = createServer((request, reply) => {
    const url = new URL(request.url!, 'http://local');
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push({ method: request.method!, path: url.pathname, query: Object.fromEntries(url.searchParams), body });
      (answers.length > 1 ? answers.shift()! : answers[0]!)(reply, request);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close().closeAllConnections());

describe('a read', () => {
  it('is made again while WeChat is busy or silent', async () => {
    answers = [json({ errcode: -1, errmsg: 'system error' }), cutOff, json({ total_count: 7 })];
    expect(await client().drafts.count()).toEqual({ totalCount: 7 });
    expect(heard).toHaveLength(3);
  });

  it('is made three times, then the failure is told', async () => {
    answers = [json({ errcode: -1, errmsg: 'system error' })];
    expect(await failure(client().drafts.count())).toMatchObject({ errcode: -1, outcome: 'unknown' });
    expect(heard).toHaveLength(3);
  });

  it('is not made again when WeChat has decided', async () => {
    answers = [json({ errcode: 40007, errmsg: 'invalid media_id' })];
    expect(await failure(client().drafts.get('m'))).toMatchObject({ errcode: 40007, outcome: 'refused' });
    expect(heard).toHaveLength(1);
  });

  it('of a file is one too', async () => {
    answers = [cutOff, (reply) => void reply.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.from([1, 2, 3]))];
    expect(await client().media.getMaterial('m')).toMatchObject({ contentType: 'image/jpeg', bytes: Buffer.from([1, 2, 3]) });
  });
});

describe('a write', () => {
  it.each<[string, (reply: ServerResponse) => void, string]>([
    ['busy', json({ errcode: -1, errmsg: 'system error' }), 'unknown'],
    ['cut off', cutOff, 'unknown'],
    ['answered with nonsense', json('<html>', 'text/html'), 'unknown'],
    ['answered by something in between', (reply) => void reply.writeHead(502).end('Bad Gateway'), 'unknown'],
    ['answered with a code nobody knows', json({ errcode: 123456, errmsg: 'new' }), 'unknown'],
    ['refused', json({ errcode: 45003, errmsg: 'title size out of limit' }), 'refused'],
  ])('is made once when it is %s', async (_how, answer, outcome) => {
    answers = [answer];
    expect(await failure(client().menu.delete())).toMatchObject({ outcome });
    expect(heard).toHaveLength(1);
  });

  it('is made once more with a new token when the first was refused, because nothing was executed', async () => {
    answers = [json({ errcode: 42001, errmsg: 'access_token expired' }), json({ errcode: 0, media_id: 'm' })];
    const tokens = ['first-token', 'second-token'];
    const rejected: unknown[] = [];
    const wechat = client({
      token: async () => tokens[0],
      onTokenRejected: (...told: unknown[]) => void rejected.push(told, tokens.shift()),
    });
    await wechat.publish.delete('a');
    expect(heard.map(({ query }) => query['access_token'])).toEqual(['first-token', 'second-token']);
    expect(rejected[0]).toEqual(['first-token', 42001]);
  });

  it('is not made a third time', async () => {
    answers = [json({ errcode: 40001, errmsg: 'invalid credential' })];
    expect(await failure(client().publish.delete('a'))).toMatchObject({ errcode: 40001, outcome: 'not-executed' });
    expect(heard).toHaveLength(2);
  });
});

describe('a write with a last question', () => {
  it('goes out whole when the answer is yes', async () => {
    let asked = 0;
    answers = [json({ errcode: 0, media_id: 'm' })];
    await client({ beforeSending: () => void asked++ }).drafts.add([{ title: '水', content: '<p>甲</p>', thumbMediaId: 't' }]);
    expect(asked).toBe(1);
    expect(JSON.parse(heard[0]!.body)).toMatchObject({ articles: [{ title: '水' }] });
  });

  it('lets no byte out when the answer is no, although the connection stands', async () => {
    let bytes = 0;
    const connected = new Promise<void>((seen) => {
      server.on('connection', (socket) => (seen(), socket.prependListener('data', (piece: Buffer) => (bytes += piece.length))));
    });
    const no = new Error('too late');
    const refuse = (): never => {
      throw no;
    };
    await expect(client({ beforeSending: refuse }).publish.delete('a')).rejects.toBe(no);
    await connected;
    expect([heard.length, bytes]).toEqual([0, 0]);
  });
});

describe('limits', () => {
  it('ends a call that takes too long; what happened is not known', async () => {
    answers = [() => undefined];
    expect(await failure(client().within(50).menu.delete())).toMatchObject({ fault: 'timed-out', outcome: 'unknown' });
  });

  it('reads no answer that is too large', async () => {
    answers = [json({ menu: { button: [] }, more: 'x'.repeat(5_000) })];
    expect(await failure(client({ maxBytes: 1_000, readAttempts: 1 }).menu.get())).toMatchObject({ fault: 'answer-too-large' });
  });

  it('knows that nothing happened where nobody listens', async () => {
    const nobody = new WechatClient({ base: 'http://127.0.0.1:1', token: async () => secretToken });
    expect(await failure(nobody.menu.delete())).toMatchObject({ fault: 'not-connected', outcome: 'not-executed' });
  });
});

describe('secrets', () => {
  it('are in no error, even when the answer repeats them', async () => {
    answers = [json({ errcode: 40013, errmsg: `invalid appid ${secretToken}`, asked: { deep: secretToken } })];
    const error = await failure(client().menu.delete());
    expect(error.errmsg).toBe('invalid appid ***');
    expect(shown(error)).not.toContain(secretToken);
    answers = [cutOff];
    expect(shown(await failure(client().menu.delete()))).not.toContain(secretToken);
  });

  it('are in no error of the token and consent calls', async () => {
    const secret = 's'.repeat(32);
    answers = [json({ errcode: 40125, errmsg: `invalid appsecret ${secret}` })];
    expect(shown(await failure(fetchStableToken(base, { appid: 'wx1', secret })))).not.toContain(secret);
    answers = [json({ errcode: 40029, errmsg: 'invalid code CODE12345' })];
    expect(shown(await failure(exchangeCode(base, { appid: 'wx1', secret }, 'CODE12345')))).not.toMatch(/CODE12345|sssss/);
  });

  it('are not in what WeChat remembers of a call', async () => {
    answers = [json({ request: { invoke_time: 1, request_url: `/cgi-bin/menu/get?access_token=${secretToken}&a=1` } })];
    expect((await client().quota.callOf('1-2-3')).requestUrl).toBe('/cgi-bin/menu/get?access_token=***&a=1');
  });
});

describe('what goes over the wire', () => {
  it('is raw UTF-8, never escaped', async () => {
    answers = [json({ media_id: 'm' })];
    await client().drafts.add([{ title: '水 🌊', content: '<p>甲</p>', thumbMediaId: 't' }]);
    expect(heard[0]!.body).toContain('"title":"水 🌊"');
  });

  it('is read as UTF-8 whatever the header says', async () => {
    answers = [json({ news_item: [{ title: '水', content: '甲' }] }, 'text/plain')];
    expect((await client().drafts.get('m')).newsItem[0]!.title).toBe('水');
  });

  it('keeps 64-bit ids whole, both ways', async () => {
    answers = [json('{"errcode":0,"msg_id":4561255354251345929,"msg_data_id":2247483700123456789}')];
    const send = { content: { text: '甲' }, audience: { all: true }, clientMsgId: 'c' } as const;
    expect(await client().mass.send(send)).toEqual({
      msgId: '4561255354251345929',
      msgDataId: '2247483700123456789',
      alreadyAccepted: false,
    });
    await client().comments.elect({ msgDataId: '2247483700123456789' }, '9007199254740993');
    expect(heard[1]!.body).toBe('{"index":0,"msg_data_id":2247483700123456789,"user_comment_id":9007199254740993}');
  });

  it('keeps names that are the template’s or WeChat’s own', async () => {
    answers = [json({ msgid: 1 }), json({ priTmplId: 'p' })];
    await client().notices.send('o', { templateId: 't', data: { thing1: '甲', character_string2: 'A' }, miniprogram: { appid: 'wx2' } });
    expect(JSON.parse(heard[0]!.body)).toEqual({
      touser: 'o',
      template_id: 't',
      miniprogram: { appid: 'wx2' },
      data: { thing1: { value: '甲' }, character_string2: { value: 'A' } },
    });
    await client().notices.addSubscribable('401', [1, 2], '提醒');
    expect(heard[1]!.body).toBe('{"tid":"401","kidList":[1,2],"sceneDesc":"提醒"}');
  });
});
