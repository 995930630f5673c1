import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { freePort, startNats, startPostgres } from '@kanfa/embedded';
import { eventually } from './eventually.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
  chmodSync(dir, 0o755);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A process of its own that starts both servers and then waits. */
async function launcher(): Promise<{ kill: (signal: NodeJS.Signals) => Promise<void>; pids: number[] }> {
  const script = `
    import { freePort, startNats, startPostgres } from '@kanfa/embedded';
    const postgres = await startPostgres({ dir: ${JSON.stringify(join(dir, 'postgres'))}, port: await freePort() });
    const nats = await startNats({ dir: ${JSON.stringify(join(dir, 'nats'))}, port: await freePort() });
    console.log(JSON.stringify([postgres.pid, nats.pid]));
    setInterval(() => undefined, 60_000);`;
  const hook = new URL('./ts-source.mjs', import.meta.url).href;
  const flags = ['--conditions=@kanfa/source', '--import', hook, '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { kill, pids: JSON.parse(line) as number[] };
}

it('ends the servers when their owner is killed, so that the next start finds the data free', async () => {
  const first = await launcher();
  await first.kill('SIGKILL');
  await eventually(() => {
    for (const pid of first.pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: await freePort() });
  const nats = await startNats({ dir: join(dir, 'nats'), port: await freePort() });
  await Promise.all([postgres.stop(), nats.stop()]);
});

it('starts in the very moment the owner died', async () => {
  await (await launcher()).kill('SIGKILL');
  await (await startPostgres({ dir: join(dir, 'postgres'), port: await freePort() })).stop();
});
