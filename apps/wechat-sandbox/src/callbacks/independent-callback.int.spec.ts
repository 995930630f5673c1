import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { readXml, textAt } from '@kanfa/wechat';
import * as wecom from '@wecom/crypto';
import type { Sandbox } from '../sandbox.js';
import { account, control, end, newFolder, secrets, startFast } from '../sandbox.fixture.js';

// a library that is not ours does the deciphering, the checking and the closing

const { appId } = account;
const [key] = secrets.encodingAesKeys;
let sandbox: Sandbox;
let server: ReturnType<typeof createServer>;
let answer: (request: IncomingMessage, reply: ServerResponse) => Promise<void>;
let failures: unknown[];

const bodyOf = async (request: IncomingMessage): Promise<string> => Buffer.concat(await request.toArray()).toString('utf8');
const say = (text: string) => control<{ openid: string }>(sandbox, 'behave', { appId, act: 'say', text });
const shown = () => control<Record<string, number>>(sandbox, 'effects/counts');

beforeEach(async () => {
  failures = [];
  sandbox = await startFast(newFolder());
  server = createServer((request, reply) => {
    answer(request, reply).catch((error: unknown) => {
      failures.push(error);
      reply.writeHead(500).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await control(sandbox, 'accounts', { ...account, callback: { url, token: secrets.token, encodingAesKey: key, mode: 'safe' } });
});
afterEach(async () => {
  server.close().closeAllConnections();
  await end(sandbox);
});

describe('@wecom/crypto', () => {
  it('decrypts what is sent in safe mode, and its encrypted reply is shown', async () => {
    const heard: { id: string; content: string; signed: boolean }[] = [];
    answer = async (request, reply) => {
      const query = new URL(request.url!, 'http://local').searchParams;
      const encrypted = textAt(readXml(await bodyOf(request)), 'Encrypt')!;
      const signature = wecom.getSignature(secrets.token, query.get('timestamp')!, query.get('nonce')!, encrypted);
      const { message, id } = wecom.decrypt(key, encrypted);
      const xml = readXml(message);
      heard.push({ id, content: textAt(xml, 'Content')!, signed: signature === query.get('msg_signature') });
      const text =
        `<xml><ToUserName><![CDATA[${textAt(xml, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${textAt(xml, 'ToUserName')}]]></FromUserName>` +
        `<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[半年一次 🌊]]></Content></xml>`;
      const closed = wecom.encrypt(key, text, appId);
      const signed = wecom.getSignature(secrets.token, 1700000000, 'n', closed);
      reply.end(
        `<xml><Encrypt><![CDATA[${closed}]]></Encrypt><MsgSignature><![CDATA[${signed}]]></MsgSignature><TimeStamp>1700000000</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>`,
      );
    };
    await say('滤芯多久换一次？');
    await eventually(async () => expect(await shown()).toMatchObject({ 'passive-reply': 1 }));
    expect(heard).toEqual([{ id: appId, content: '滤芯多久换一次？', signed: true }]);
    expect(failures).toEqual([]);
  });

  it('finds every length of message in good order', async () => {
    const heard: string[] = [];
    answer = async (request, reply) => {
      heard.push(textAt(readXml(wecom.decrypt(key, textAt(readXml(await bodyOf(request)), 'Encrypt')!).message), 'Content')!);
      reply.end('success');
    };
    // 32 lengths, so every pad from 1 to 32
    const said = Array.from({ length: 32 }, (_, length) => 'x'.repeat(length + 1));
    for (const text of said) await say(text);
    await eventually(() => expect(heard).toHaveLength(32));
    expect(new Set(heard)).toEqual(new Set(said));
    expect(failures).toEqual([]);
  });
});
