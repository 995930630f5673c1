import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { isRoot } from './account.js';
import { lastLines, startChild, type Child } from './child.js';
import { claimData } from './owner.js';
import { requireFreePort } from './ports.js';
import { dataFolder, openSharedFolder, removeData, type DataFolder } from './postgres-folder.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { EmbeddedProblem } from './problem.js';

export type PostgresOptions = {
  /** Holds the data, the superuser's password and the log; made when missing, used again when there. */
  dir: string;
  port: number;
  /** The server's own zone; sessions of Kanfa set UTC themselves. Default UTC. */
  timezone?: string;
  /** Further server settings, for example `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
};

export type Postgres = {
  port: number;
  pid: number;
  /** For provisioning only; services get their own roles. */
  superuserUrl: string;
  url(user: string, password: string, database: string): string;
  running(): boolean;
  /** Fast shutdown: open transactions are rolled back, data are flushed. */
  stop(): Promise<void>;
  /** Stops and deletes everything, for databases made for one run only. */
  destroy(): Promise<void>;
};

const superuser = 'postgres';
const neededMegabytes = 200;
const defaults = { max_connections: '200', shared_buffers: '128MB', timezone: 'UTC', log_timezone: 'UTC' };

/** Starts PostgreSQL on 127.0.0.1 from the binaries of npm, as root or not; see `startChild` for how it ends with its owner. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = dataFolder(options.dir);
  const claim = { name: 'PostgreSQL', ownerFile: join(options.dir, 'owner.pid'), pidFile: join(folder.data, 'postmaster.pid') };
  await claimData({ ...claim, processName: 'postgres', stopSignal: 'SIGINT' });
  await requireFreePort(options.port, 'PostgreSQL');
  requireSpace(folder.data);
  const binaries = postgresBinaries(isRoot() ? openSharedFolder() : undefined);
  const password = await initialised(options.dir, folder, binaries);
  const url = (user: string, secret: string, database: string) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${options.port}/${encodeURIComponent(database)}`;
  const superuserUrl = url(superuser, password, 'postgres');
  const child = await startServer(options, folder, binaries, superuserUrl);
  const destroy = async () => {
    await child.stop();
    removeData(options.dir, folder);
  };
  return { port: options.port, pid: child.pid, superuserUrl, url, running: child.running, stop: child.stop, destroy };
}

async function initialised(dir: string, folder: DataFolder, binaries: PostgresBinaries): Promise<string> {
  const passwordFile = join(dir, 'superuser.password');
  if (existsSync(join(folder.data, 'PG_VERSION'))) {
    requireSameMajor(folder.data, binaries.version);
    if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8');
    throw new EmbeddedProblem('password-lost', {
      zh: `数据库密码文件 ${passwordFile} 不见了。请恢复它;若可以放弃数据,请删除整个 ${dir} 后重试。`,
      en: `The database password file ${passwordFile} is gone. Restore it; if the data may go, delete ${dir} as a whole and try again.`,
    });
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await initdb(folder, binaries, password);
  return password;
}

async function initdb({ data, base, account }: DataFolder, binaries: PostgresBinaries, password: string): Promise<void> {
  const handedOver = join(base, 'initdb.password');
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (account !== undefined) chownSync(handedOver, account.uid, account.gid);
  const args = ['-D', data, `--username=${superuser}`, `--pwfile=${handedOver}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  try {
    await promisify(execFile)(binaries.initdb, args, { cwd: base, ...account });
  } catch (cause) {
    const told = (cause as { stderr?: string }).stderr ?? '';
    throw new EmbeddedProblem(
      'initdb-failed',
      { zh: `数据库没有建成。请检查磁盘空间和目录 ${data} 的权限。initdb 的话:\n${told}`, en: `The database could not be made. Check disk space and the permissions of ${data}. initdb says:\n${told}` },
      { cause },
    );
  } finally {
    rmSync(handedOver, { force: true });
  }
}

async function startServer(options: PostgresOptions, folder: DataFolder, binaries: PostgresBinaries, superuserUrl: string): Promise<Child> {
  const settings = {
    ...defaults,
    ...(options.timezone === undefined ? {} : { timezone: options.timezone }),
    ...options.settings,
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const log = resolve(options.dir, 'postgres.log');
  const start = () =>
    startChild({
      name: 'PostgreSQL',
      command: binaries.postgres,
      args: ['-D', folder.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      cwd: folder.base,
      log,
      account: folder.account,
      ready: () => acceptsQueries(superuserUrl),
      // after a crash it replays its log first
      readyTimeoutMs: 60_000,
      stopSignal: 'SIGINT',
    });
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      // a killed server and its backends need a moment until the system has cleared them away
      const remains = /shared memory block|lock file "postmaster.pid" already exists/.test(lastLines(log));
      if (!remains || attempt === 20) throw error;
      await delay(250);
    }
  }
}

async function acceptsQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function requireSameMajor(data: string, version: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const [major] = version.split('.');
  if (made === major) return;
  throw new EmbeddedProblem('other-postgres-version', {
    zh: `${data} 是 PostgreSQL ${made} 的数据,而这里带的是 ${version}。请先用旧版本导出数据,或换一个数据目录。`,
    en: `${data} holds data of PostgreSQL ${made}, while ${version} comes with this version. Export them with the old version first, or choose another data folder.`,
  });
}

function requireSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= neededMegabytes) return;
  throw new EmbeddedProblem('disk-full', {
    zh: `${folder} 所在磁盘只剩 ${free} MB,至少需要 ${neededMegabytes} MB。请清理磁盘或换一个数据目录。`,
    en: `The disk of ${folder} has only ${free} MB left; at least ${neededMegabytes} MB are needed. Make room or choose another data folder.`,
  });
}
