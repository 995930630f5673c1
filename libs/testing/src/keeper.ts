import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, startPostgres, workspaceRoot } from '@kanfa/embedded';
import { containedPostgres, type Contained } from './containers.js';
import type { Grant, Greeting, Wish } from './keeper-protocol.js';

/*
 * Runs as a process of its own: keeps one PostgreSQL warm for all test processes of this checkout, and goes when nobody needs it.
 * Every client holds a connection; the system closes it however the client ends, so nothing is left behind.
 */
const idleMs = 8_000;
const prefix = 'kanfa-testing-';
/** Durability costs time and serves nobody here; the zone is not UTC so that a query which forgets the zone is caught. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', timezone: 'Asia/Shanghai' };

const started = new Map<Wish['from'], Promise<Contained>>();
const clients = new Set<Socket>();

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

async function grant({ from }: Wish): Promise<Grant> {
  if (!started.has(from)) started.set(from, from === 'local' ? local() : containedPostgres(settings));
  try {
    return { url: (await started.get(from)!).url };
  } catch (error) {
    started.delete(from);
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
  createInterface(socket).on('line', (line) => void grant(JSON.parse(line) as Wish).then((answer) => say(socket, answer)));
  say(socket, { keeper: 'kanfa', root: workspaceRoot() });
});

async function leave(): Promise<void> {
  server.close();
  for (const client of clients) client.destroy();
  const all = await Promise.allSettled(started.values());
  await Promise.allSettled(all.filter((one) => one.status === 'fulfilled').map((one) => one.value.stop()));
  process.exit(0);
}

let idle = setTimeout(() => void leave(), idleMs);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave());
// the port is taken when another test process was quicker: its keeper serves us all
server.on('error', () => process.exit(0));
server.listen(Number(process.argv[2]), '127.0.0.1');
