import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { textAt } from '@kanfa/wechat';
import { account, clientOf, control, draft, listen, newFolder, secrets, type Listener } from './sandbox.fixture.js';

const dir = newFolder();
let child: ChildProcess | undefined;
let server: Listener | undefined;

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
