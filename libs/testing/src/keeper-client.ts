import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keeperName, keeperPorts, type Grant, type Greeting, type Source } from './keeper-protocol.js';

/** The keeper runs, but the server asked for does not come up from there. */
export class ServerUnavailable extends Error {}

/** Asks the keeper (started when there is none) for its PostgreSQL; the claim lasts as long as this process. */
export async function keptPostgres(source: Source): Promise<string> {
  const { socket, lines } = await reachKeeper(source);
  const answer = JSON.parse(await nextLine(lines)) as Grant;
  if ('problem' in answer) {
    socket.destroy();
    throw new ServerUnavailable(answer.problem);
  }
  // stays open as the claim, without keeping the test process alive
  socket.unref();
  return answer.url;
}

type Line = { socket: Socket; lines: AsyncIterator<string> };

async function reachKeeper(source: Source): Promise<Line> {
  const name = keeperName(source);
  const ports = keeperPorts(name);
  for (const port of ports) {
    const found = await greeted(port, name);
    if (found === 'nobody') return startKeeper(port, source);
    if (found !== 'stranger') return found;
  }
  throw new Error(`Other programs use the ports ${ports.join(', ')}: free one, or set TEST_DATABASE_URL.`);
}

async function startKeeper(port: number, source: Source): Promise<Line> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const fromSource = ['--conditions=@kanfa/source', '--import', new URL('./ts-source.mjs', import.meta.url).href];
  const log = join(tmpdir(), `kanfa-keeper-${port}.log`);
  const output = openSync(log, 'w');
  const keeper = spawn(
    process.execPath,
    [...(extension === 'ts' ? fromSource : []), fileURLToPath(new URL(`./keeper.${extension}`, import.meta.url)), String(port), source],
    { detached: true, stdio: ['ignore', output, output], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  closeSync(output);
  keeper.unref();
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await greeted(port, keeperName(source));
    if (typeof found !== 'string') return found;
    // one that found the port taken ends with 0: another test process was quicker, and its keeper answers in a moment
    const broken = keeper.exitCode !== null && keeper.exitCode !== 0;
    if (broken || Date.now() > deadline) throw new Error(`The keeper of the test database does not come up: ${readFileSync(log, 'utf8')}`);
    await delay(50);
  }
}

async function greeted(port: number, name: string): Promise<Line | 'nobody' | 'stranger'> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
  } catch {
    return 'nobody';
  }
  socket.on('error', () => undefined);
  socket.setTimeout(2_000, () => socket.destroy());
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  try {
    const greeting = JSON.parse(await nextLine(lines)) as Greeting;
    if (greeting.kanfaKeeper !== name) throw new Error('Not our keeper.');
    socket.setTimeout(0);
    return { socket, lines };
  } catch {
    socket.destroy();
    return 'stranger';
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const next = await lines.next();
  if (next.done === true) throw new Error('The keeper of the test database went away.');
  return next.value;
}
