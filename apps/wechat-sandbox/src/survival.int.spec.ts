import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { textAt } from '@kanfa/wechat';
import { account, clientOf, control, draft, listen, newFolder, png, secrets, type Listener } from './sandbox.fixture.js';

let dir: string;
let child: ChildProcess | undefined;
let server: Listener | undefined;

beforeEach(() => {
  dir = newFolder();
});
afterEach(async () => {
  server?.close();
  await kill();
  rmSync(dir, { recursive: true, force: true });
});

/** The sandbox as a process of its own, from its sources. */
async function start(): Promise<{ base: string }> {
  const hook = new URL('../../../libs/testing/src/ts-source.mjs', import.meta.url).href;
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--conditions=@kanfa/source', '--import', hook];
  child = spawn(process.execPath, [...flags, new URL('./main.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], PORT: '0', SANDBOX_DIR: dir, SANDBOX_SPEED: '2' },
  });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return JSON.parse(line) as { base: string };
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('goes on after a SIGKILL: what was accepted ends, once, and is told', async () => {
  server = await listen();
  let sandbox = await start();
  await control(sandbox, 'accounts', {
    ...account,
    callback: { url: server.url, token: secrets.token, encodingAesKey: secrets.encodingAesKeys[0], mode: 'safe' },
  });
  const wechat = clientOf(sandbox);
  const { msgId } = await wechat.mass.send({ content: { mediaId: await draft(wechat) }, audience: { all: true }, clientMsgId: 'kept' });
  await kill();
  expect(server.heard).toEqual([]);

  sandbox = await start();
  const finished = () => server!.heard.filter((xml) => textAt(xml, 'Event') === 'MASSSENDJOBFINISH').map((xml) => textAt(xml, 'MsgID'));
  await eventually(() => expect(finished()).toEqual([msgId]));
  await eventually(async () =>
    expect(await control(sandbox, 'effects/counts')).toMatchObject({ 'mass-send': 1, 'message-in': 1, unfollow: 1 }),
  );
});

it('holds every effect that was answered for, whole and in its place, however often it is killed in the middle of calls', async () => {
  type Effect = { seq: number; remoteId: string };
  let before: Effect[] = [];
  const answered: string[] = [];
  for (let life = 0; life < 3; life++) {
    const sandbox = await start();
    if (life === 0) await control(sandbox, 'accounts', { ...account, habits: false });
    const wechat = clientOf(sandbox);
    const { items } = await control<{ items: Effect[] }>(sandbox, 'effects?limit=10000&kind=draft-created');
    // what was there is there, in the same order; what was answered is there; what is there is whole
    expect(items.slice(0, before.length)).toEqual(before);
    expect(items.map(({ remoteId }) => remoteId)).toEqual(expect.arrayContaining(answered));
    expect(await wechat.drafts.count()).toEqual({ totalCount: items.length });
    before = items;

    const { mediaId: cover } = await wechat.media.addMaterial('image', { name: 'cover.png', type: 'image/png', bytes: png });
    const goal = answered.length + 40;
    const add = async (): Promise<void> => {
      const { mediaId } = await wechat.drafts.add([{ title: '净水器多久换一次滤芯', content: '<p>看三个数字。</p>', thumbMediaId: cover }]);
      answered.push(mediaId);
      if (answered.length >= goal) return kill();
      return add();
    };
    // whoever is in the middle of a call when it is killed learns nothing
    await Promise.allSettled(Array.from({ length: 6 }, add));
  }
  expect(answered.length).toBeGreaterThanOrEqual(120);
});
