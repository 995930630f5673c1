import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { birthOf } from './process-table.js';

type Left = { name: string; pid: number | null; birth?: string };

/**
 * After a launcher was killed, its services are about to end by themselves and still hold their ports. Waits for them, and ends those that
 * stay; only those very processes that run.json names are touched, not later ones with the same number.
 */
export async function clearRemains(home: string): Promise<void> {
  const file = join(home, 'run.json');
  if (!existsSync(file)) return;
  const { processes } = JSON.parse(readFileSync(file, 'utf8')) as { processes: Left[] };
  // PostgreSQL and NATS look after their data themselves
  const ours = processes.filter(({ name, pid, birth }) => pid !== null && birth !== undefined && name !== 'postgres' && name !== 'nats');
  const remains = () => ours.filter(({ pid, birth }) => birthOf(pid!) === birth);
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
