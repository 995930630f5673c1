import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { isRoot } from './account.js';
import { lastLines, startChild, type Child } from './child.js';
import { claimData } from './owner.js';
import { requireFreePort } from './ports.js';
import { initialised, requireSpace, superuser } from './postgres-init.js';
import { dataFolder, openSharedFolder, removeData, type DataFolder } from './postgres-folder.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';

export type PostgresOptions = {
  /** Holds the data, the superuser's password and the log; made when missing, used again when there. */
  dir: string;
  port: number;
  /** The server's own zone; sessions of Kanfa set UTC themselves. Default UTC. */
  timezone?: string;
  /** Further server settings, for example `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** Gives up a start that is under way. */
  signal?: AbortSignal | undefined;
};

export type Postgres = {
  port: number;
  pid: number;
  /** For provisioning only; services get their own roles. */
  superuserUrl: string;
  url: (user: string, password: string, database: string) => string;
  running: () => boolean;
  /** Fast shutdown: open transactions are rolled back, data are flushed. */
  stop: () => Promise<void>;
  /** Stops and deletes everything, for databases made for one run only. */
  destroy: () => Promise<void>;
};

const defaults = { max_connections: '200', shared_buffers: '128MB', timezone: 'UTC', log_timezone: 'UTC' };

/** Starts PostgreSQL on 127.0.0.1 from the binaries of npm, as root or not; see `startChild` for how it ends with its owner. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const folder = dataFolder(options.dir);
  const claim = { name: 'PostgreSQL', ownerFile: join(options.dir, 'owner.pid'), pidFile: join(folder.data, 'postmaster.pid') };
  await claimData({ ...claim, servedPath: folder.data, stopSignal: 'SIGINT' });
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
      signal: options.signal,
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
