import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startChild } from './child.js';
import { findNatsServer } from './nats-binary.js';
import { claimData } from './owner.js';
import { answers, requireFreePort } from './ports.js';

export type NatsOptions = {
  /** Holds the JetStream store, the configuration and the log; made when missing, used again when there. */
  dir: string;
  port: number;
  /** More text in nats-server's configuration language, for example users and their rights. */
  config?: string;
  /** Where `/healthz` and `/jsz` answer; none when left out. */
  monitorPort?: number;
  /** The program; default: what `findNatsServer()` finds. */
  binary?: string;
  /** Gives up a start that is under way. */
  signal?: AbortSignal | undefined;
};

export type Nats = { port: number; url: string; pid: number; running: () => boolean; stop: () => Promise<void> };

/** Starts NATS with JetStream on 127.0.0.1; see `startChild` for how it ends with its owner. */
export async function startNats(options: NatsOptions): Promise<Nats> {
  const dir = resolve(options.dir);
  const command = options.binary ?? (await findNatsServer(undefined, options.signal));
  mkdirSync(dir, { recursive: true });
  const pidFile = join(dir, 'nats.pid');
  const file = join(dir, 'nats.conf');
  await claimData({ name: 'NATS', ownerFile: join(dir, 'owner.pid'), pidFile, servedPath: file, stopSignal: 'SIGTERM' });
  await requireFreePort(options.port, 'NATS');
  if (options.monitorPort !== undefined) await requireFreePort(options.monitorPort, 'NATS');
  writeFileSync(file, configuration(options, dir, pidFile), { mode: 0o600 });
  const child = await startChild({
    name: 'NATS',
    command,
    args: ['-c', file],
    cwd: dir,
    log: join(dir, 'nats.log'),
    ready: () => answers(options.port, 'INFO '),
    stopSignal: 'SIGTERM',
    signal: options.signal,
  });
  return { port: options.port, url: `nats://127.0.0.1:${options.port}`, pid: child.pid, running: child.running, stop: child.stop };
}

function configuration({ port, monitorPort, config }: NatsOptions, dir: string, pidFile: string): string {
  const monitor = monitorPort === undefined ? [] : [`http: "127.0.0.1:${monitorPort}"`];
  const lines = [
    'server_name: kanfa',
    `listen: "127.0.0.1:${port}"`,
    ...monitor,
    `pid_file: "${pidFile}"`,
    `jetstream { store_dir: "${join(dir, 'store')}" }`,
  ];
  return `${[...lines, config ?? ''].join('\n')}\n`;
}
