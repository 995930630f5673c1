import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '@kanfa/embedded';
import { containedPostgres, type Contained } from './containers.js';
import { keeperName, type Grant, type Greeting, type Source } from './keeper-protocol.js';

/*
 * Runs as a process of its own: keeps one PostgreSQL warm for all test processes of this checkout, and goes when nobody needs it.
 * Every client holds a connection; the system closes it however the client ends, so nothing is left behind.
 */
const idleMs = 8_000;
const prefix = 'kanfa-testing-';
/** Durability costs time and serves nobody here; the zone is not UTC so that a query which forgets the zone is caught. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', timezone: 'Asia/Shanghai' };

const [port, source] = process.argv.slice(2) as [string, Source];
const clients = new Set<Socket>();
let started: Promise<Contained> | undefined;

async function local(): Promise<Contained> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) sweep(join(tmpdir(), name));
  const dir = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dir, port: await freePort(), settings });
  return { url: server.superuserUrl, stop: server.destroy };
}

/** Deletes what a killed keeper left behind. */
function sweep(dir: string): void {
  const owner = join(dir, 'owner.pid');
  if (existsSync(owner) && !existsSync(`/proc/${readFileSync(owner, 'utf8').trim()}`)) rmSync(dir, { recursive: true, force: true });
}

async function grant(): Promise<Grant> {
  try {
    started ??= source === 'local' ? local() : containedPostgres(settings);
    return { url: (await started).url };
  } catch (error) {
    started = undefined;
    return { problem: error instanceof Error ? error.message : 'unknown' };
  }
}

const say = (socket: Socket, line: Greeting | Grant) => socket.write(`${JSON.stringify(line)}\n`);

const server = createServer((socket) => {
  clients.add(socket);
  clearTimeout(idle);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clients.delete(socket);
    if (clients.size === 0) idle = setTimeout(() => void leave(), idleMs);
  });
  // without a reader the end of the connection would go unnoticed
  socket.resume();
  say(socket, { kanfaKeeper: keeperName(source) });
  void grant().then((answer) => say(socket, answer));
});

async function leave(): Promise<void> {
  server.close();
  for (const client of clients) client.destroy();
  await started?.then((one) => one.stop()).catch(() => undefined);
  process.exit(0);
}

let idle = setTimeout(() => void leave(), idleMs);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave());
// the port is taken when another test process was quicker: its keeper serves us all
server.on('error', () => process.exit(0));
server.listen(Number(port), '127.0.0.1');
