import type { History, Verdict } from '@kanfa/testing';
import fc from 'fast-check';
import { deskUnderTest } from '../under-test.js';
import { choices, type Command, type Planned, type System } from './r5-commands.drill.js';
import { PureSystem } from './r5-pure.drill.js';
import { RealSystem } from './r5-real.drill.js';
import { Reference } from './r5-reference.drill.js';

/** `pure`: sequences against the state machine; `real`: against the service, its database and the simulator. */
export const r5Defaults = { pure: 2_000, real: 2_000, seed: 5, longest: 14 };

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Command>({ do: 'visit' }) },
  { weight: 4, arbitrary: one(choices.passMs).map((ms): Command => ({ do: 'pass', ms })) },
  { weight: 3, arbitrary: fc.constant<Command>({ do: 'authorise' }) },
  {
    weight: 4,
    arbitrary: fc.tuple(one(choices.steps), one(choices.faults)).map(([step, fault]): Command => ({ do: 'fault', step, fault })),
  },
  { weight: 2, arbitrary: one(choices.dueInMs).map((dueInMs): Command => ({ do: 'move', dueInMs })) },
  { weight: 2, arbitrary: one([1, 2]).map((times): Command => ({ do: 'report', times })) },
  { weight: 2, arbitrary: one(choices.neighbours).map((kind): Command => ({ do: 'neighbour', kind })) },
  { weight: 1, arbitrary: one(['sent', 'not-sent'] as const).map((outcome): Command => ({ do: 'decide', outcome })) },
  {
    weight: 1,
    arbitrary: one(['cancel', 'void', 'freeze', 'release', 'foreign-report'] as const).map((word): Command => ({ do: word })),
  },
);
const planned: fc.Arbitrary<Planned> = fc.record({
  lane: one(choices.lanes),
  dueInMs: one(choices.dueInMs),
  lateMinutes: one(choices.lateMinutes),
});

type Story = { planned: Planned; commands: Command[] };
export const stories = (longest: number): fc.Arbitrary<Story> =>
  fc.record({ planned, commands: fc.array(command, { minLength: 3, maxLength: longest }) });

/** Tells a story to a system and to the reference; where they part, in words, or undefined. */
export async function parting({ planned: first, commands }: Story, system: System): Promise<string | undefined> {
  const reference = new Reference();
  await reference.plan(first);
  await system.plan(first);
  const told: string[] = [JSON.stringify(first)];
  for (const next of commands) {
    const accepted = [await reference.obey(next), await system.obey(next)];
    const seen = [await reference.sight(), await system.sight()];
    told.push(JSON.stringify(next));
    const [wanted, found] = accepted.map((one, at) => JSON.stringify({ accepted: one, ...seen[at] }));
    if (wanted !== found) return `${told.join(' ')}: expected ${wanted}, found ${found}`;
    if (seen[1]!.drafts > 1 || seen[1]!.sends > 1) return `${told.join(' ')}: happened twice`;
  }
  return undefined;
}

/** R5: the model equals the system. Sequences of what people, WeChat and time do, told to a reference of a few rules and to the product. */
export async function r5(options: typeof r5Defaults, history: History): Promise<Verdict> {
  const verdict: Verdict = { lost: 0, duplicated: 0, unexpected: 0, recovered: '', notes: [] };
  const part = (where: string, words: string | undefined): void => {
    if (words === undefined) return;
    verdict.unexpected++;
    history.note('counter-example', { where, words });
    if (verdict.notes.length < 10) verdict.notes.push(`${where}: ${words}`);
  };
  const told = (many: number): Story[] => fc.sample(stories(options.longest), { seed: options.seed, numRuns: many });
  for (const story of told(options.pure)) part('state machine', await parting(story, new PureSystem()));
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0' });
  try {
    await desk.sandbox.control('clock', { rate: 0 });
    for (const [at, story] of told(options.real).entries()) {
      const system = new RealSystem(desk, `故事 ${at}`);
      part('service', await parting(story, system));
      await system.leave();
    }
  } finally {
    await desk.stop();
  }
  verdict.recovered = `${options.pure} sequences of the state machine, ${options.real} of the service, ${verdict.unexpected} counter-examples`;
  return verdict;
}
