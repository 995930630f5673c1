import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicationDetail } from '@kanfa/contracts';
import { sha256Of } from '@kanfa/kit';
import type { History, Verdict } from '@kanfa/testing';
import type { KillPoint } from '../dispatch/checkpoint.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { countsOf, environmentOf, happenedOnce, happenedTwice, prepareAll, settledOf, steps, type Case, type Run } from './cases.drill.js';
import { ordain, victimOf } from './fatal.drill.js';
import { Replicas } from './replicas.drill.js';

/** `points` and `behaviours`: how many of the eight of each, from the front; `replicas`: processes at a time; `wave`: publications at a time. */
export const r1Defaults = { seeds: 3, points: 8, behaviours: 8, replicas: 4, wave: 16, limitSeconds: 90 };

/** The points a subset should not miss come first. */
const points: readonly KillPoint[] = ['in-flight', 'intended', 'answered', 'written', 'doubted', 'read', 'prepared', 'claimed'];
/** What WeChat does with the call: answers, executes it and then fails in four ways, or fails in three without executing it. */
const behaviours = [
  'answers',
  'reset-after',
  'http500-before',
  'hang-after',
  'reset-before',
  'truncated-after',
  'http500-after',
  'hang-before',
] as const;

type Cell = Case & { seed: number; point: KillPoint };
type Totals = { runs: number; once: number; struck: number; deaths: number };

/**
 * R1: no publish, mass-send or draft happens twice, ever, and none is lost. Every kill point meets every behaviour of WeChat at every effect: the
 * dispatcher's process dies there, others take over, and the simulator's effect log says how often the effect really happened.
 */
export async function r1(options: typeof r1Defaults, history: History): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  const totals: Totals = { runs: 0, once: 0, struck: 0, deaths: 0 };
  for (let seed = 1; seed <= options.seeds; seed++) await oneSeed(seed, options, history, verdict, totals);
  const { runs, once, struck, deaths } = totals;
  verdict.recovered = `${once}/${runs} published once, ${struck} dispatchers killed at their point, ${deaths} processes died`;
  return verdict;
}

async function oneSeed(seed: number, options: typeof r1Defaults, history: History, verdict: Verdict, totals: Totals): Promise<void> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-r1-'));
  const replicas = new Replicas(dir, environmentOf(desk), history);
  try {
    replicas.start(options.replicas);
    const cells = cellsOf(seed, options);
    for (let from = 0; from < cells.length; from += options.wave) {
      const runs = await prepareAll(desk, cells.slice(from, from + options.wave), {
        switches: { retryRestsAMinute: false },
        dueInMs: 2_000,
        beforeDue: ({ publicationId, point, step }) =>
          ordain(dir, publicationId, { point, step, afterMs: (seed * 7 + totals.runs++) % 40, signal: 'SIGKILL' }),
      });
      const done = await settledOf(desk, runs, options.limitSeconds);
      for (const run of runs) {
        if (victimOf(dir, run.publicationId) !== undefined) totals.struck++;
        await judge(desk, run, done.get(run.publicationId)!, history, verdict, totals);
      }
    }
  } finally {
    totals.deaths += replicas.deaths;
    replicas.stop();
    await desk.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Every point with every behaviour at every effect, in an order of the seed's own: who dies beside whom differs. */
function cellsOf(seed: number, options: typeof r1Defaults): Cell[] {
  const cells = steps.flatMap((step) =>
    points
      .slice(0, options.points)
      .flatMap((point) => behaviours.slice(0, options.behaviours).map((behaviour): Cell => ({ seed, point, behaviour, step }))),
  );
  const place = new Map(cells.map((cell) => [cell, sha256Of(JSON.stringify(cell))]));
  return cells.sort((a, b) => (place.get(a)! < place.get(b)! ? -1 : 1));
}

async function judge(
  desk: Desk,
  run: Run<Cell>,
  detail: PublicationDetail,
  history: History,
  verdict: Verdict,
  totals: Totals,
): Promise<void> {
  const counts = await countsOf(desk, run);
  const { state, problem, attempts, evidence } = detail;
  history.note('run', { ...run, state, counts, problem, attempts, evidence });
  if (happenedOnce(run, detail, counts)) return void totals.once++;
  if (happenedTwice(counts)) verdict.duplicated++;
  // a person asked for is not silence, but here evidence always suffices
  else if (state === 'needs-human') verdict.unexpected++;
  else verdict.lost++;
  verdict.notes.push(
    `seed ${run.seed}, ${run.step}, ${run.behaviour}, killed when ${run.point}: ${state} ${problem?.code ?? ''}, ${JSON.stringify(counts)}`,
  );
}
