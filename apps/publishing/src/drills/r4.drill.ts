import type { PublicationDetail } from '@kanfa/contracts';
import type { History, Verdict } from '@kanfa/testing';
import { deskUnderTest } from '../under-test.js';
import { countsOf, environmentOf, happenedTwice, prepareAll, settledOf, steps, type Run } from './cases.drill.js';
import { Replicas } from './replicas.drill.js';

/** `each`: publications of every effect and behaviour; `factor100`: the time factor in hundredths, 100 is what runs in front of WeChat. */
export const r4Defaults = { each: 14, factor100: 100, withinSeconds: 120, limitSeconds: 420 };

const behaviours = ['reset-after', 'hang-after', 'http500-after', 'garbage-after', 'truncated-after'];

/**
 * R4: unknown is a state, not a retry. WeChat executes the call, then hangs, resets, answers 5xx or garbage. Evidence settles 99 % within two
 * minutes, a person is asked for the rest with the evidence at hand, and nothing is called again without WeChat's own key.
 */
export async function r4(options: typeof r4Defaults, history: History): Promise<Verdict> {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: String(options.factor100 / 100) });
  const replicas = new Replicas('', { ...environmentOf(desk), DISPATCH_WORKERS: '16' }, history);
  try {
    const cases = steps.flatMap((step) =>
      behaviours.flatMap((behaviour) => Array.from({ length: options.each }, () => ({ step, behaviour }))),
    );
    const runs = await prepareAll(desk, cases);
    replicas.start(1);
    const done = await settledOf(desk, runs, options.limitSeconds);
    replicas.stop();
    const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
    const took: number[] = [];
    let asked = 0;
    for (const run of runs) {
      const [detail, counts] = [done.get(run.publicationId)!, await countsOf(desk, run)];
      const ms = resolvedAfter(run, detail);
      history.note('run', { ...run, state: detail.state, counts, ms, attempts: detail.attempts, evidence: detail.evidence });
      if (happenedTwice(counts)) verdict.duplicated++;
      if (repeated(run, detail)) verdict.unexpected++;
      if (detail.state === 'needs-human' && detail.evidence.length > 0) asked++;
      else if (detail.state !== 'published' || ms === undefined) verdict.lost++;
      else took.push(ms);
    }
    took.sort((a, b) => a - b);
    const inTime = took.filter((ms) => ms <= options.withinSeconds * 1_000).length;
    if (inTime < runs.length * 0.99) verdict.unexpected += Math.ceil(runs.length * 0.99) - inTime;
    const seconds = (at: number): string => ((took[Math.min(took.length - 1, Math.floor(took.length * at))] ?? 0) / 1_000).toFixed(1);
    verdict.recovered = `${inTime}/${runs.length} settled by evidence within ${options.withinSeconds} s, ${asked} given to a person`;
    verdict.notes.push(`from the call to the evidence: p50 ${seconds(0.5)} s · p99 ${seconds(0.99)} s · max ${seconds(1)} s`);
    return verdict;
  } finally {
    replicas.stop();
    await desk.stop();
  }
}

/** Milliseconds from the call whose answer was lost to the first evidence about it. */
function resolvedAfter({ step }: Run, { attempts, evidence }: PublicationDetail): number | undefined {
  const lost = attempts.find((attempt) => attempt.step === step && attempt.outcome === 'unknown');
  const begun = lost && Date.parse(lost.startedAt);
  const about = evidence.map(({ at }) => Date.parse(at)).find((at) => begun !== undefined && at > begun);
  return begun !== undefined && about !== undefined ? about - begun : undefined;
}

/** Only a mass-send has a key that makes a second call harmless. */
const repeated = ({ step }: Run, { attempts }: PublicationDetail): boolean =>
  step !== 'sendall' && attempts.filter((attempt) => attempt.step === step).length > 1;
