import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Launcher, leftOf, type Ended } from './launcher.js';

const offset = 23_000;

/** What stands in the way of a start is said in both languages, and nothing that was begun goes on. */
describe('a start that cannot be', () => {
  let folder: string;
  let home: string;
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kanfa-launch-'));
    home = join(folder, 'data');
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (args: string[] = [], env: Record<string, string> = {}) =>
    new Launcher(['--port-offset', String(offset), '--no-demo', ...args], { KANFA_HOME: home, ...env });
  const startWith = (args: string[]) => new Launcher(['--port-offset', String(offset), ...args], { KANFA_HOME: home });
  const occupy = async (port: number): Promise<void> => {
    const server = createServer().listen(port, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
  };
  const expectRefused = ({ code, said, out }: Ended, zh: RegExp, en: RegExp): void => {
    expect({ code, out, said }).toEqual({ code: 1, out: '', said: expect.stringMatching(zh) });
    expect(said).toMatch(en);
    // a sentence, not a stack
    expect(said).not.toMatch(/^\s+at /m);
    expect(leftOf(home)).toEqual([]);
  };

  describe('because of the article', () => {
    const picture = '# 题\n\n![图](images/gone.png)\n';
    it.each<[string, string | Buffer | undefined, RegExp, RegExp]>([
      ['that is not there', undefined, /找不到文章文件 .*检查路径/, /is not there\. Check the path/],
      ['that is not text', randomBytes(3_000), /读不出来.*UTF-8/, /cannot be read.*UTF-8/],
      ['that is no article', Buffer.alloc(3_000_000, 'a'), /超过 2 MB.*请给出/, /over 2 MB.*Give a Markdown text/],
      ['that is empty', '\n', /是空的.*先写好/, /is empty\. Write it first/],
      ['with a dead picture', picture, /gone\.png 不存在.*补上图片/, /gone\.png of the article is not there.*Add it/],
      ['with a picture over the limit', '![](big.png)', /big\.png 有 11\.4 MB.*缩小/, /big\.png .* 11\.4 MB.*Make it smaller/],
    ])('%s', async (_what, content, zh, en) => {
      const file = join(folder, 'piece.md');
      if (content !== undefined) writeFileSync(file, content);
      writeFileSync(join(folder, 'big.png'), Buffer.alloc(12_000_000));
      expectRefused(await startWith(['--article', file]).ended, zh, en);
      expect(existsSync(home)).toBe(false);
    });

    it('tells programs too', async () => {
      const { code, out } = await startWith(['--json', '--once', '--article', join(folder, 'gone.md')]).ended;
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        ok: false,
        problem: { zh: expect.stringContaining('找不到'), en: expect.stringContaining('not there') },
      });
    });
  });

  describe('because of the command or the settings', () => {
    it.each<[string, string[], Record<string, string>, RegExp, RegExp]>([
      ['an offset that is no number', ['--port-offset', 'many'], {}, /0 到 50000 的整数，不是“many”/, /from 0 to 50000, not "many"/],
      [
        'an offset to a port that browsers refuse',
        ['--port-offset', '3000'],
        {},
        /端口 6000，浏览器拒绝/,
        /port 6000, which browsers refuse/,
      ],
      ['an offset beyond all ports', ['--port-offset', '60000'], {}, /不是“60000”/, /not "60000"/],
      ['an option there is not', ['--frsh'], {}, /没有 --frsh 这个选项/, /no option --frsh[\s\S]*--fresh/],
      ['an article without a newsroom', ['--article', 'a.md'], {}, /不能和 --no-demo/, /does not go with --no-demo/],
      [
        'an address that is none',
        [],
        { DATABASE_URL: 'here', NATS_URL: 'http://there' },
        /用不了[\s\S]*postgres:\/\//,
        /cannot be used[\s\S]*nats:\/\//,
      ],
    ])('%s', async (_what, args, env, zh, en) => {
      expectRefused(await start(args, env).ended, zh, en);
      expect(existsSync(home)).toBe(false);
    });

    it('a data folder that cannot be one', async () => {
      writeFileSync(home, '');
      expectRefused(await start().ended, /用不了（EEXIST）.*KANFA_HOME/, /cannot be used \(EEXIST\).*KANFA_HOME/);
    });
  });

  describe('because of a port', () => {
    it.each([
      ['wechat-sandbox', 3900],
      ['gateway', 3000],
      ['postgres', 5532],
      ['callback', 3114],
    ])('%s needs and someone else has', async (name, port) => {
      await occupy(port + offset);
      const zh = new RegExp(`${name} 要用的端口 ${port + offset} 已被别的程序占用.*--port-offset`);
      expectRefused(await start().ended, zh, new RegExp(`Port ${port + offset}, which ${name} needs.*--port-offset`));
      expect(existsSync(join(home, 'postgres'))).toBe(false);
    });

    it('a service needs and someone takes just before it', async () => {
      const launcher = start();
      await eventually(() => expect(launcher.said).toContain('databases and migrations'), { timeoutMs: 60_000 });
      await occupy(3102 + offset);
      expectRefused(await launcher.ended, /review 要用的端口 26102 已被别的程序占用/, /Port 26102, which review needs/);
    });
  });

  describe('because of the ground it stands on', () => {
    it('PostgreSQL that does not answer', async () => {
      const DATABASE_URL = 'postgres://kanfa:not-for-eyes@127.0.0.1:1/postgres';
      const ended = await start([], { DATABASE_URL }).ended;
      expectRefused(ended, /连不上数据库 kanfa@127\.0\.0\.1:1.*ECONNREFUSED.*请确认/, /cannot be reached.*Make sure PostgreSQL runs/);
      expect(ended.said).not.toContain('not-for-eyes');
    });

    it('NATS that does not answer', async () => {
      const ended = await start([], { NATS_URL: 'nats://127.0.0.1:1' }).ended;
      expectRefused(ended, /NATS（nats:\/\/127\.0\.0\.1:1.*请确认它已启动/, /cannot be used.*Make sure that it runs with JetStream/);
    });

    it('a nats-server that breaks', async () => {
      const tools = join(folder, 'tools');
      mkdirSync(tools);
      writeFileSync(join(tools, 'nats-server'), '#!/bin/sh\necho out of order >&2\nexit 3\n', { mode: 0o755 });
      const PATH = `${tools}:${process.env['PATH']}`;
      expectRefused(
        await start([], { PATH }).ended,
        /NATS 没有启动成功。请看它的日志[\s\S]*out of order/,
        /NATS did not start\. Read its log/,
      );
    });
  });

  it('because another launcher works there, which goes on unharmed until a person stops it half way', async () => {
    const first = start();
    const run = () => readFileSync(join(home, 'run.json'), 'utf8');
    await eventually(() => expect(first.said).toContain('starting the services'), { timeoutMs: 60_000 });
    for (const args of [[], ['--fresh']]) {
      const second = await start(args).ended;
      expect(second.code).toBe(1);
      expect(second.said).toMatch(new RegExp(`正被另一个 Kanfa（进程 ${first.pid}）使用.*Ctrl-C`));
      expect(second.said).toMatch(new RegExp(`in use by another Kanfa \\(process ${first.pid}\\).*Ctrl-C`));
    }
    expect(JSON.parse(run())).toMatchObject({ launcher: first.pid });
    first.interrupt();
    const { code, said } = await first.ended;
    expect(code).toBe(130);
    expect(said).toContain('正在停止');
    expect(said).not.toMatch(/^\s+at /m);
    await eventually(() => expect(leftOf(home)).toEqual([]));
  }, 120_000);
});
