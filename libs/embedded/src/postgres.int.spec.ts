import { createServer } from 'node:net';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from './ports.js';
import { startPostgres, type Postgres, type PostgresOptions } from './postgres.js';

let dir: string;
let running: Postgres | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
  chmodSync(dir, 0o755);
});
afterEach(async () => {
  await running?.destroy();
  running = undefined;
  rmSync(dir, { recursive: true, force: true });
});

const start = async (options: Partial<PostgresOptions> = {}) =>
  (running = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort(), ...options }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  it('keeps data and password from one start to the next', async () => {
    const first = await start({ timezone: 'Asia/Shanghai' });
    await ask(first.superuserUrl, `CREATE TABLE tea AS SELECT '龙井'::text AS name`);
    await first.stop();
    expect(first.running()).toBe(false);

    const second = await start({ port: first.port });
    expect(second.superuserUrl).toBe(first.superuserUrl);
    expect(await ask(second.superuserUrl, 'SELECT name FROM tea')).toEqual([{ name: '龙井' }]);
    expect(await ask(second.superuserUrl, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('works in a folder that other accounts can reach and in one they cannot, and leaves nothing when destroyed', async () => {
    for (const mode of [0o755, 0o700]) {
      chmodSync(dir, mode);
      const server = await start();
      expect(await ask(server.superuserUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.destroy();
      expect(existsSync(join(dir, 'postgres'))).toBe(false);
    }
  });

  it('begins anew when the first start died half way', async () => {
    const half = join(dir, 'postgres', 'initdb-half');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18');
    const server = await start();
    expect(await ask(server.superuserUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(half)).toBe(false);
  });

  it('starts again after the server was killed', async () => {
    const first = await start();
    await ask(first.superuserUrl, 'CREATE TABLE tea (id int)');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(await ask(second.superuserUrl, 'SELECT count(*)::int AS n FROM tea')).toEqual([{ n: 0 }]);
  });

  it('keeps the password to its owner and lets nobody in without it', async () => {
    const server = await start();
    expect(statSync(join(dir, 'postgres', 'superuser.password')).mode & 0o077).toBe(0);
    await expect(ask(server.url('postgres', 'wrong', 'postgres'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('refuses a port another program uses, and says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({ code: 'port-in-use', say: { zh: expect.stringContaining(`端口 ${port}`) } });
    other.close();
  });

  it('refuses data that are in use', async () => {
    await start();
    await expect(startPostgres({ dir: join(dir, 'postgres'), port: await freePort() })).rejects.toMatchObject({ code: 'data-in-use' });
  });

  it('tells what the server said when a setting is wrong', async () => {
    await expect(start({ settings: { shared_buffers: 'much' } })).rejects.toMatchObject({
      code: 'does-not-start',
      say: { en: expect.stringContaining('shared_buffers') },
    });
  });
});
