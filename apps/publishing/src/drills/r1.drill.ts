import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PublicationDetail } from '@kanfa/contracts';
import type { History, Verdict } from '@kanfa/testing';
import type { KillPoint } from '../dispatch/checkpoint.js';
import type { EffectStep } from '../publication/publication.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { markOf, type Fates } from './fatal.drill.js';
import { Replicas } from './replicas.drill.js';

/** `points` and `behaviours`: how many of the eight of each, from the front; `replicas`: processes at a time. */
export const r1Defaults = { seeds: 3, points: 8, behaviours: 8, replicas: 4, limitSeconds: 300 };

/** The points a subset should not miss come first. */
const points: readonly KillPoint[] = ['in-flight', 'intended', 'answered', 'written', 'doubted', 'read', 'prepared', 'claimed'];
/** What WeChat does with the call: answers, executes it and then fails in five ways, or fails in two without executing it. */
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
const effects: Record<EffectStep, { endpoint: string; kind: string; lane: 'publish' | 'mass-send' }> = {
  'draft-add': { endpoint: 'draft/add', kind: 'draft-created', lane: 'publish' },
  submit: { endpoint: 'freepublish/submit', kind: 'publish', lane: 'publish' },
  sendall: { endpoint: 'message/mass/sendall', kind: 'mass-send', lane: 'mass-send' },
};
const steps = Object.keys(effects) as EffectStep[];

type Cell = { seed: number; point: KillPoint; behaviour: (typeof behaviours)[number]; step: EffectStep };
type Run = Cell & { publicationId: string; appId: string };

/**
 * R1: no publish, mass-send or draft happens twice, ever, and none is lost. Every kill point meets every behaviour of WeChat at every effect: the
 * dispatcher's process dies there, others take over, and the simulator's effect log says how often the effect really happened.
 */
export async function r1(options: typeof r1Defaults, history: History): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  let [runs, settled, deaths, struck] = [0, 0, 0, 0];
  for (let seed = 1; seed <= options.seeds; seed++) {
    const round = await oneSeed(seed, options, history);
    runs += round.runs.length;
    deaths += round.deaths;
    struck += round.struck;
    for (const { run, detail, counts } of round.runs) {
      const { step, point, behaviour } = run;
      const again = counts[effects[step].kind]! - 1;
      const drafts = counts['draft-created']! - 1;
      const lost = detail.state !== 'published' && detail.state !== 'needs-human';
      const { state, problem, attempts, evidence } = detail;
      history.note('run', { ...run, state, counts, problem, attempts, evidence });
      if (again > 0 || drafts > 0) verdict.duplicated++;
      if (lost || (detail.state === 'published' && again < 0)) verdict.lost++;
      if (detail.state === 'needs-human') verdict.unexpected++;
      if (detail.state === 'published' && again === 0 && drafts === 0) settled++;
      else
        verdict.notes.push(
          `seed ${run.seed}, ${step}, ${behaviour}, killed when ${point}: ${detail.state} ${detail.problem?.code ?? ''}, ${JSON.stringify(counts)}`,
        );
    }
  }
  verdict.recovered = `${settled}/${runs} published once, ${struck} dispatchers killed at their point, ${deaths} processes died`;
  return verdict;
}

async function oneSeed(seed: number, options: typeof r1Defaults, history: History) {
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-r1-'));
  const plan = join(dir, 'plan.json');
  try {
    const cells: Cell[] = steps.flatMap((step) =>
      points
        .slice(0, options.points)
        .flatMap((point) => behaviours.slice(0, options.behaviours).map((behaviour) => ({ seed, point, behaviour, step }))),
    );
    const runs: Run[] = [];
    while (runs.length < cells.length)
      runs.push(...(await Promise.all(cells.slice(runs.length, runs.length + 8).map((cell) => prepare(desk, cell)))));
    const fates: Fates = Object.fromEntries(
      runs.map(({ publicationId, point, step }, at) => [publicationId, { point, step, afterMs: (seed * 7 + at) % 40 }]),
    );
    writeFileSync(plan, JSON.stringify(fates));
    const replicas = new Replicas(plan, environmentOf(desk), history);
    replicas.start(options.replicas);
    const done = await settledOf(desk, runs, options.limitSeconds);
    replicas.stop();
    const counted = [];
    for (const run of runs) {
      const counts = { 'draft-created': 0, publish: 0, 'mass-send': 0 } as Record<string, number>;
      for (const kind of Object.keys(counts)) counts[kind] = (await desk.effects(kind, run.appId)).length;
      counted.push({ run, detail: done.get(run.publicationId)!, counts });
    }
    const struck = runs.filter(({ publicationId }) => existsSync(markOf(plan, publicationId))).length;
    return { runs: counted, deaths: replicas.deaths, struck };
  } finally {
    await desk.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One publication on an account of its own, due at once, with a WeChat that will behave as the cell says. */
async function prepare(desk: Desk, cell: Cell): Promise<Run> {
  const { endpoint, lane } = effects[cell.step];
  const account = await desk.connect({ switches: { retryRestsAMinute: false } });
  if (cell.behaviour !== 'answers')
    await desk.sandbox.control('faults', { endpoint, kind: cell.behaviour, account: account.appId, times: 1 });
  const approved = await desk.approve([`${cell.step} ${account.key}`], { accountId: account.accountId });
  const publication = await desk.plan(approved, { lane, ...(lane === 'mass-send' && { audience: { toAll: true } }) });
  if (lane === 'mass-send') await desk.authorise(publication);
  return { ...cell, publicationId: publication.publicationId, appId: account.appId };
}

const ends = ['published', 'failed', 'cancelled', 'needs-human'];

async function settledOf(desk: Desk, runs: Run[], limitSeconds: number): Promise<Map<string, PublicationDetail>> {
  const until = Date.now() + limitSeconds * 1_000;
  const found = new Map<string, PublicationDetail>();
  for (;;) {
    for (const { publicationId } of runs) {
      if (ends.includes(found.get(publicationId)?.state ?? '')) continue;
      const { body } = await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${publicationId}`);
      found.set(publicationId, body);
    }
    const open = runs.filter(({ publicationId }) => !ends.includes(found.get(publicationId)!.state));
    if (open.length === 0 || Date.now() > until) return found;
    await delay(500);
  }
}

/** The settings of the desk's own service, as environment for processes beside it. */
const environmentOf = ({ settings }: Desk): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
  PORT: '0',
  DISPATCH_WORKERS: '4',
  LOG_LEVEL: 'error',
});
