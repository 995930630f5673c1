import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf } from './process-table.js';

type Left = { name: string; pid: number | null };

/**
 * After a launcher was killed, its services are about to end by themselves and still hold their ports. Waits for them, and ends those that
 * stay; only processes that run.json names and that still run that very program are touched.
 */
export async function clearRemains(home: string): Promise<void> {
  const file = join(home, 'run.json');
  if (!existsSync(file)) return;
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as { processes: Left[] };
  // the data of PostgreSQL and NATS have owners of their own
  const remains = () => processes.filter(({ name, pid }) => pid !== null && commandOf(pid).includes(`apps/${name}/dist/main.js`));
  for (const [signal, patienceMs] of steps) {
    if (signal) for (const { pid } of remains()) process.kill(pid!, signal);
    const deadline = Date.now() + patienceMs;
    while (remains().length > 0 && Date.now() < deadline) await delay(50);
  }
}

const steps: [NodeJS.Signals | undefined, number][] = [
  [undefined, 5_000],
  ['SIGTERM', 10_000],
  ['SIGKILL', 2_000],
];
