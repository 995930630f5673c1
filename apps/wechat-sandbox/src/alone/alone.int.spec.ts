import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchStableToken } from '@kanfa/wechat';
import { request } from 'undici';
import { newFolder } from '../sandbox.fixture.js';
import type { ReadyAccount } from './ready-accounts.js';

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What `npm run sandbox -- …` runs once packages are there. */
function run(...args: string[]): ChildProcess {
  const dir = newFolder();
  folders.push(dir);
  const hook = new URL('../../../../libs/testing/src/ts-source.mjs', import.meta.url).href;
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--conditions=@kanfa/source', '--import', hook];
  const child = spawn(process.execPath, [...flags, new URL('../alone.ts', import.meta.url).pathname, '--dir', dir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  children.push(child);
  return child;
}

type Ready = { base: string; accounts: ReadyAccount[] };
const readyLine = async (child: ChildProcess): Promise<Ready> =>
  JSON.parse(((await once(createInterface(child.stdout!), 'line')) as [string])[0]) as Ready;

/** How it ends by itself: its code and its last words. */
async function end(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('npm run sandbox', () => {
  it('prints one line of JSON with an account of every kind, ready to be called, and ends with Ctrl-C', async () => {
    const child = run('--port', '0', '--json', '--callback', 'http://127.0.0.1:9/wechat');
    const { base, accounts } = await readyLine(child);
    expect(accounts.map(({ kind, verified, personal }) => [kind, verified, personal])).toEqual([
      ['service', true, false],
      ['service', false, false],
      ['subscription', true, false],
      ['subscription', false, false],
      ['subscription', false, true],
    ]);
    for (const { appId, secret, token, encodingAesKey, openids } of accounts) {
      expect([token, encodingAesKey]).toEqual([expect.stringMatching(/^[A-Za-z0-9]{3,32}$/), expect.stringMatching(/^[A-Za-z0-9]{43}$/)]);
      expect(openids).toHaveLength(10);
      const { accessToken } = await fetchStableToken(base, { appid: appId, secret });
      const answer = await request(`${base}/cgi-bin/draft/count?access_token=${accessToken}`);
      expect(await answer.body.json()).toEqual({ total_count: 0 });
    }
    const second = await end(run('--port', '0', '--dir', folders[0]!));
    expect(second).toEqual({
      code: 1,
      said: expect.stringMatching(/^另一个沙箱正在使用这个文件夹：.* · Another sandbox is using this folder: /),
    });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    const again = await readyLine(run('--port', '0', '--json', '--dir', folders[0]!));
    expect(again.accounts).toEqual(accounts);
  });

  it('says in a sentence that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { code, said } = await end(run('--port', String((other.address() as AddressInfo).port)));
    other.close();
    expect(code).toBe(1);
    expect(said).toMatch(/^端口 \d+ 已被占用：用 --port 换一个 · Port \d+ is in use: choose another with --port\n$/);
  });

  it.each([
    [['--port', 'x'], /^--port 是 0 到 65535 的整数/],
    [['--port', '65536'], /^--port 是 0 到 65535 的整数/],
    [['--followers', '2000000'], /^--followers 是 0 到 1000000 的整数/],
    [['--callback', 'ftp://a'], /^--callback 是 http:\/\/ 或 https:\/\/ 开头的地址/],
    [['--nonsense'], /^参数有误 · A flag is wrong: .*--nonsense[\s\S]*npm run sandbox --/],
  ])('says what is wrong with %j', async (flags, words) => {
    expect(await end(run(...flags))).toEqual({ code: 1, said: expect.stringMatching(words) });
  });
});
