import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { accountInput, findAccount, putAccount } from '../accounts/account.js';
import { populate } from '../followers/followers.js';
import { say } from '../followers/writing.js';
import { account, newFolder, secrets } from '../sandbox.fixture.js';
import { World } from '../world/world.js';
import { restsUntil } from './holding.js';
import { callbackReport } from './report.js';
import { Sender, unavailable } from './sender.js';

let dir: string;
let world: World;
let sender: Sender;
let server: Server;
let requests: string[];
let answer: (reply: ServerResponse, attempt: number) => void;

beforeEach(async () => {
  dir = newFolder();
  requests = [];
  answer = (reply) => void reply.end('success');
  server = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.once('end', () => answer(reply, requests.push(body)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  world = new World({ port: 0, host: '127.0.0.1', dir, speed: 100 });
});
/** How patient WeChat is: less than its 5 s only where nothing is to come in time. */
const start = (patience = 5_000): void => {
  sender = new Sender(world, patience);
  sender.start();
};
afterEach(async () => {
  server.close().closeAllConnections();
  await sender.close();
  world.close();
  rmSync(dir, { recursive: true, force: true });
});

const write = (patience?: number, over: object = {}): void => {
  start(patience);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const callback = { url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'plain' } as const;
  const made = putAccount(world, accountInput.parse({ ...account, ...over, callback }));
  populate(world, made);
  say(world, made, 1, '在吗');
};
const settled = async (answers: Record<string, number>, attempts: number): Promise<void> => {
  await eventually(() => expect(callbackReport(world, account.appId)).toMatchObject({ total: 1, answers, attempts }));
};
const shown = (): string[] =>
  world.store.rows<{ content: string }>(`SELECT content FROM message WHERE direction = 'out'`).map(({ content }) => content);

describe('a server that', () => {
  it('does not answer in time is asked three times, then the reader sees that the account is out of order', async () => {
    answer = () => undefined;
    write(200);
    await settled({ 'no answer in 5 s': 1 }, 3);
    expect(requests).toHaveLength(3);
    expect(shown()).toEqual([unavailable]);
  });

  it('answers at the third attempt is heard, and nothing is repeated after it', async () => {
    answer = (reply, attempt) => void (attempt === 3 && reply.end('success'));
    write(500);
    await settled({ success: 1 }, 3);
    expect(new Set(requests).size).toBe(1);
    expect(shown()).toEqual([]);
  });

  it.each([
    ['HTTP 502', (reply: ServerResponse) => void reply.writeHead(502).end('bad gateway')],
    ['UND_ERR_SOCKET', (reply: ServerResponse) => void reply.socket!.destroy()],
  ])('fails by %s is asked three times', async (words, fails) => {
    answer = fails;
    write();
    await settled({ [words]: 1 }, 3);
    expect(shown()).toEqual([unavailable]);
  });

  it.each([
    ['begins and never ends its answer', (reply: ServerResponse) => void reply.write('succ'), { 'no answer in 5 s': 1 }, 3],
    ['answers a megabyte', (reply: ServerResponse) => void reply.end('x'.repeat(1_048_576)), { 'not a reply': 1 }, 1],
    ['answers white space', (reply: ServerResponse) => void reply.end(' '), { 'not a reply': 1 }, 1],
  ])('%s', async (_what, answers, report, attempts) => {
    answer = answers;
    write(attempts === 1 ? undefined : 200);
    await settled(report, attempts);
    expect(shown()).toEqual([unavailable]);
  });

  it('fails again and again is left alone for a minute, by a switch', async () => {
    answer = (reply) => void reply.writeHead(502).end();
    write(undefined, { switches: { holdsFailingServers: true } });
    const made = findAccount(world, account.appId)!;
    for (let person = 2; person <= 12; person++) say(world, made, person, '在吗');
    // thirty failures: ten readers, three attempts each; whoever is left waits
    await eventually(() => expect(restsUntil(world, account.appId)).toBeGreaterThan(0));
    await eventually(() => expect(callbackReport(world, account.appId).states).toEqual({ failed: 12 }));
  });
});
