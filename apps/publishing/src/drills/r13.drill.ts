import type { History, Verdict } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import {
  countsOf,
  detailOf,
  effects,
  environmentOf,
  happenedOnce,
  happenedTwice,
  prepareAll,
  settledOf,
  steps,
  type Run,
} from './cases.drill.js';
import { Replicas } from './replicas.drill.js';

/** `each`: publications of every effect and behaviour; `aheadSeconds`: how far off they are due. */
export const r13Defaults = { each: 8, minutes: 10, aheadSeconds: 20, limitSeconds: 180 };

const behaviours = ['answers', 'reset-after', 'reset-before'];

/**
 * R13: clocks can lie. One dispatcher's clock is ten minutes ahead and the other's ten minutes behind, and there is no third. Nothing goes out
 * before its time, nothing twice, nothing is left.
 */
export async function r13(options: typeof r13Defaults, history: History): Promise<Verdict> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  const shim = new URL('../../../../tools/drills/clock-shift.mjs', import.meta.url).href;
  const replicas = new Replicas('', environmentOf(desk), history, (place) => ({
    NODE_OPTIONS: `--import=${shim}`,
    KANFA_CLOCK_SHIFT_MS: String((place === 0 ? 1 : -1) * options.minutes * 60_000),
  }));
  try {
    replicas.start(2);
    const cases = steps.flatMap((step) =>
      behaviours.flatMap((behaviour) => Array.from({ length: options.each }, () => ({ step, behaviour }))),
    );
    const given = { switches: { retryRestsAMinute: false }, dueInMs: options.aheadSeconds * 1_000 };
    const runs = await prepareAll(desk, cases, given);
    const done = await settledOf(desk, runs, options.limitSeconds);
    const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
    let once = 0;
    for (const run of runs) {
      const [detail, counts] = [done.get(run.publicationId)!, await countsOf(desk, run)];
      const earlyMs = await earliness(desk, run);
      history.note('run', { ...run, state: detail.state, counts, earlyMs });
      if (earlyMs > 0) verdict.unexpected++;
      if (happenedOnce(run, detail, counts)) once++;
      else if (happenedTwice(counts)) verdict.duplicated++;
      else verdict.lost++;
    }
    verdict.recovered = `${once}/${runs.length} published once, ${verdict.unexpected} early, clocks off by ±${options.minutes} min`;
    return verdict;
  } finally {
    replicas.stop();
    await desk.stop();
  }
}

/** By how many milliseconds the first call of a publication's dispatcher came before its time. */
async function earliness(desk: Desk, run: Run): Promise<number> {
  const { dueAt } = await detailOf(desk, run);
  const made = [...(await desk.effects('draft-created', run.appId)), ...(await desk.effects(effects[run.step].kind, run.appId))];
  return Math.max(...made.map(({ at }) => Date.parse(dueAt) - Date.parse(at)));
}
