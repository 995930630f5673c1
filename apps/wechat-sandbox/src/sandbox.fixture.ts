import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fetchStableToken,
  openCallback,
  readCallback,
  textAt,
  WechatClient,
  type CallbackQuery,
  type WechatClientOptions,
  type XmlElement,
} from '@kanfa/wechat';
import { request } from 'undici';
import { startSandbox, type Sandbox } from './sandbox.js';

export const account = {
  appId: 'wx1234567890abcdef',
  secret: '0123456789abcdef0123456789abcdef',
  name: '栗川净水',
  kind: 'service',
  followers: 60,
  seed: 'spec',
} as const;
export const secrets = {
  appId: account.appId,
  token: 'callbacktoken',
  encodingAesKeys: ['0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'],
} as const;

/** The smallest PNG. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'wechat-sandbox-'));
export const startFast = (dir: string): Promise<Sandbox> => startSandbox({ port: 0, host: '127.0.0.1', dir, speed: 20 });

/** Ends a sandbox and forgets its world. */
export async function end(sandbox: Sandbox): Promise<void> {
  await sandbox.close();
  rmSync(sandbox.world.config.dir, { recursive: true, force: true });
}

/** Asks the control interface; without a body it reads. */
export async function control<T>(sandbox: { base: string }, path: string, body?: object): Promise<T> {
  const answer = await request(
    `${sandbox.base}/__sandbox/${path}`,
    body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {},
  );
  const json = await answer.body.json();
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${JSON.stringify(json)}`);
  return json as T;
}

/** A client whose reads are made once too, so that a spec sees every failure. */
export function clientOf(sandbox: { base: string }, over: Partial<WechatClientOptions> = {}): WechatClient {
  let token: string | undefined;
  return new WechatClient({
    base: sandbox.base,
    readAttempts: 1,
    token: async () => (token ??= (await fetchStableToken(sandbox.base, { appid: account.appId, secret: account.secret })).accessToken),
    onTokenRejected: () => {
      token = undefined;
    },
    ...over,
  });
}

/** A draft of one article whose comments are open; returns its media_id. */
export async function draft(wechat: WechatClient, title = '净水器多久换一次滤芯'): Promise<string> {
  const cover = await wechat.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
  return (await wechat.drafts.add([{ title, content: '<p>看三个数字。</p>', thumbMediaId: cover.mediaId, needOpenComment: true }])).mediaId;
}

export type Listener = {
  url: string;
  heard: XmlElement[];
  /** As they came. */
  bodies: string[];
  types: (string | undefined)[];
  requests: number;
  answer: (message: XmlElement) => string;
  close(): void;
};

/** An account's server: verifies and decrypts what comes, and answers as it is told (`success` at first). */
export async function listen(): Promise<Listener> {
  const listener: Listener = {
    url: '',
    heard: [],
    bodies: [],
    types: [],
    requests: 0,
    answer: () => 'success',
    close: () => server.close().closeAllConnections(),
  };
  const server = createServer((incoming, reply) => {
    const query = Object.fromEntries(new URL(incoming.url!, 'http://local').searchParams) as CallbackQuery & { echostr?: string };
    if (incoming.method === 'GET') return void reply.end(query.echostr);
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    incoming.on('end', () => {
      listener.requests++;
      listener.bodies.push(body);
      listener.types.push(incoming.headers['content-type']);
      try {
        const message = readCallback(openCallback(query, body, secrets).message);
        const answer = listener.answer(message);
        listener.heard.push(message);
        reply.end(answer);
      } catch {
        reply.writeHead(403).end();
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  listener.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat/callback/1`;
  return listener;
}

export const eventsIn = (heard: readonly XmlElement[]): string[] => heard.map((xml) => textAt(xml, 'Event') ?? textAt(xml, 'MsgType')!);
