import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicationDetail } from '@kanfa/contracts';
import { sha256Of } from '@kanfa/kit';
import type { History, Verdict } from '@kanfa/testing';
import type { KillPoint } from '../dispatch/checkpoint.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { Book } from './book.drill.js';
import { countsOf, environmentOf, happenedOnce, happenedTwice, prepare, settledOf, steps, type Case, type Run } from './cases.drill.js';
import { ordain, victimOf } from './fatal.drill.js';
import { Replicas } from './replicas.drill.js';

/**
 * `points` and `behaviours`: how many of the eight of each, from the front; `replicas`: processes at a time; `atOnce`: publications at a time;
 * `factor100`: the time factor in hundredths; `resume` 1: goes on where the last run was cut off.
 */
export const r1Defaults = { seeds: 3, points: 8, behaviours: 8, replicas: 4, atOnce: 16, factor100: 10, limitSeconds: 600, resume: 0 };

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
/** One run and how it ended; `struck`: a dispatcher met its end at the point. */
type Outcome = Cell & { end: 'once' | 'twice' | 'person' | 'lost'; struck: boolean; words: string };
const nameOf = ({ seed, point, behaviour, step }: Cell): string => `${seed} ${step} ${behaviour} ${point}`;

/**
 * R1: no publish, mass-send or draft happens twice, ever, and none is lost. Every kill point meets every behaviour of WeChat at every effect: the
 * dispatcher's process dies there, others take over, and the simulator's effect log says how often the effect really happened.
 */
export async function r1(options: typeof r1Defaults, history: History): Promise<Verdict> {
  const book = new Book<Outcome>('r1', options.resume === 1);
  let deaths = 0;
  for (let seed = 1; seed <= options.seeds; seed++) deaths += await oneSeed(seed, options, history, book);
  const ended = (end: Outcome['end']): Outcome[] => book.entries.filter((one) => one.end === end);
  const struck = book.entries.filter((one) => one.struck).length;
  return {
    lost: ended('lost').length,
    duplicated: ended('twice').length,
    // a person asked for is not silence, but here evidence always suffices
    unexpected: ended('person').length,
    recovered: `${ended('once').length}/${book.entries.length} published once, ${struck} dispatchers killed at their point, ${deaths} processes died`,
    notes: book.entries.filter(({ end }) => end !== 'once').map(({ words }) => words),
  };
}

async function oneSeed(seed: number, options: typeof r1Defaults, history: History, book: Book<Outcome>): Promise<number> {
  const done = new Set(book.entries.map(nameOf));
  const cells = cellsOf(seed, options).filter((cell) => !done.has(nameOf(cell)));
  if (cells.length === 0) return 0;
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: String(options.factor100 / 100) });
  const dir = mkdtempSync(join(tmpdir(), 'kanfa-r1-'));
  const replicas = new Replicas(dir, environmentOf(desk), history);
  try {
    replicas.start(options.replicas);
    const one = async (): Promise<void> => {
      for (let cell = cells.pop(); cell; cell = cells.pop()) {
        const afterMs = (seed * 7 + cells.length) % 40;
        const run = await prepare(desk, cell, {
          switches: { retryRestsAMinute: false },
          dueInMs: 1_000,
          beforeDue: ({ publicationId, point, step }) => ordain(dir, publicationId, { point, step, afterMs, signal: 'SIGKILL' }),
        });
        const settled = (await settledOf(desk, [run], options.limitSeconds)).get(run.publicationId)!;
        book.write(await judged(desk, run, settled, victimOf(dir, run.publicationId) !== undefined, history));
      }
    };
    await Promise.all(Array.from({ length: options.atOnce }, one));
    return replicas.deaths;
  } finally {
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

async function judged(desk: Desk, run: Run<Cell>, detail: PublicationDetail, struck: boolean, history: History): Promise<Outcome> {
  const counts = await countsOf(desk, run);
  const { state, problem, attempts, evidence } = detail;
  history.note('run', { ...run, state, counts, problem, attempts, evidence });
  const end = happenedOnce(run, detail, counts) ? 'once' : happenedTwice(counts) ? 'twice' : state === 'needs-human' ? 'person' : 'lost';
  const { seed, step, behaviour, point } = run;
  const words = `seed ${seed}, ${step}, ${behaviour}, killed when ${point}: ${state} ${problem?.code ?? ''}, ${JSON.stringify(counts)}`;
  return { seed, step, behaviour, point, end, struck, words };
}
