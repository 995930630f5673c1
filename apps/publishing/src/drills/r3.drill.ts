import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { History, Verdict } from '@kanfa/testing';
import type { KillPoint } from '../dispatch/checkpoint.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { countsOf, environmentOf, happenedOnce, happenedTwice, prepare, settledOf, steps, type Case } from './cases.drill.js';
import { ordain, victimOf } from './fatal.drill.js';
import { Replicas } from './replicas.drill.js';

/** `frozen`: how many processes are stopped at a time; so many others, and one, go on. */
export const r3Defaults = { rounds: 200, frozen: 3, limitSeconds: 60 };

const points: readonly KillPoint[] = ['intended', 'in-flight', 'answered'];
/** Leases of one second. */
const factor = 0.04;
const leaseMs = 1_000;

/**
 * R3: zombies are harmless. A dispatcher's process is stopped after its intent is committed, for three leases; another takes over; the first
 * wakes up and goes on as if nothing had happened. Each effect happens once, and what the zombie wants to write is refused.
 */
export async function r3(options: typeof r3Defaults, history: History): Promise<Verdict> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: String(factor) });
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-r3-'));
  const replicas = new Replicas(dir, environmentOf(desk), history);
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  let woken = 0;
  try {
    replicas.start(2 * options.frozen + 1);
    let next = 0;
    const round = async (): Promise<void> => {
      while (next < options.rounds) {
        const at = next++;
        const run = await frozenOnce(desk, dir, { step: steps[at % steps.length]!, behaviour: 'answers' }, points[at % points.length]!);
        if (run.zombie !== undefined) woken++;
        const detail = (await settledOf(desk, [run], options.limitSeconds)).get(run.publicationId)!;
        const counts = await countsOf(desk, run);
        history.note('round', { at, ...run, state: detail.state, counts });
        if (happenedOnce(run, detail, counts)) continue;
        if (happenedTwice(counts)) verdict.duplicated++;
        else verdict.lost++;
        verdict.notes.push(`round ${at}, ${run.step}: ${detail.state}, ${JSON.stringify(counts)}`);
      }
    };
    await Promise.all(Array.from({ length: options.frozen }, round));
    // what the last zombies say comes a moment after they were woken
    await delay(2 * leaseMs);
    const refused = replicas.heard('another dispatcher took over');
    verdict.unexpected = Math.max(0, options.rounds - refused);
    verdict.recovered = `${woken}/${options.rounds} zombies woken, ${refused} stale epochs refused`;
    return verdict;
  } finally {
    replicas.stop();
    await desk.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Lets one dispatcher freeze on this publication, waits three leases, and wakes it. */
async function frozenOnce(desk: Desk, dir: string, given: Case, point: KillPoint) {
  const run = await prepare(desk, given, {
    switches: { retryRestsAMinute: false },
    dueInMs: 1_500,
    beforeDue: ({ publicationId, step }) => ordain(dir, publicationId, { point, step, afterMs: 0, signal: 'SIGSTOP' }),
  });
  const until = Date.now() + 30_000;
  let zombie: number | undefined;
  while ((zombie = victimOf(dir, run.publicationId)) === undefined && Date.now() < until) await delay(50);
  if (zombie !== undefined) {
    await delay(3 * leaseMs);
    process.kill(zombie, 'SIGCONT');
  }
  return { ...run, point, zombie };
}
