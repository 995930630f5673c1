import { setTimeout as delay } from 'node:timers/promises';
import type { PublicationDetail } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import type { EffectStep } from '../publication/publication.js';
import type { Desk } from '../under-test.js';

/** By effect: WeChat's interface, what the simulator's log calls it, and the lane that uses it. */
export const effects: Record<EffectStep, { endpoint: string; kind: string; lane: 'publish' | 'mass-send' }> = {
  'draft-add': { endpoint: 'draft/add', kind: 'draft-created', lane: 'publish' },
  submit: { endpoint: 'freepublish/submit', kind: 'publish', lane: 'publish' },
  sendall: { endpoint: 'message/mass/sendall', kind: 'mass-send', lane: 'mass-send' },
};
export const steps = Object.keys(effects) as EffectStep[];

export type Case = { step: EffectStep; /** What WeChat does with the call, once; `answers` is no fault. */ behaviour: string };
export type Run<C extends Case = Case> = C & { publicationId: string; appId: string };

type Given<C extends Case> = { switches?: Record<string, boolean>; dueInMs?: number; beforeDue?: (run: Run<C>) => void };

/** One publication on an account of its own, due at once unless said otherwise, with a WeChat that will behave as the case says. */
export async function prepare<C extends Case>(
  desk: Desk,
  given: C,
  { switches = {}, dueInMs = -1_000, beforeDue = () => undefined }: Given<C> = {},
): Promise<Run<C>> {
  const { endpoint, lane } = effects[given.step];
  const account = await desk.connect({ switches });
  if (given.behaviour !== 'answers')
    await desk.sandbox.control('faults', { endpoint, kind: given.behaviour, account: account.appId, times: 1 });
  const approved = await desk.approve([`${given.step} ${account.key}`], { accountId: account.accountId });
  const publication = await desk.plan(approved, {
    lane,
    dueAt: new Date(Date.now() + dueInMs).toISOString(),
    ...(lane === 'mass-send' && { audience: { toAll: true } }),
  });
  const run = { ...given, publicationId: publication.publicationId, appId: account.appId };
  beforeDue(run);
  if (lane === 'mass-send') await desk.authorise(publication);
  return run;
}

/** All of them, a few at a time. */
export async function prepareAll<C extends Case>(desk: Desk, cases: C[], given: Given<C> = {}): Promise<Run<C>[]> {
  const runs: Run<C>[] = [];
  while (runs.length < cases.length)
    runs.push(...(await Promise.all(cases.slice(runs.length, runs.length + 8).map((one) => prepare(desk, one, given)))));
  return runs;
}

export const detailOf = (desk: Desk, { publicationId }: Run): Promise<PublicationDetail> =>
  eventually(
    async () => {
      const { status, body } = await desk.service.as(desk.operator).get<PublicationDetail>(`/publications/${publicationId}`);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
    { timeoutMs: 120_000 },
  );

const ends = ['published', 'failed', 'cancelled', 'needs-human'];

/** Waits until nothing moves any more, or the time is over; what each run looked like then. */
export async function settledOf(desk: Desk, runs: Run[], limitSeconds: number): Promise<Map<string, PublicationDetail>> {
  const until = Date.now() + limitSeconds * 1_000;
  const found = new Map<string, PublicationDetail>();
  for (;;) {
    const open = runs.filter(({ publicationId }) => !ends.includes(found.get(publicationId)?.state ?? ''));
    for (const run of open) found.set(run.publicationId, await detailOf(desk, run));
    if (open.every(({ publicationId }) => ends.includes(found.get(publicationId)!.state)) || Date.now() > until) return found;
    await delay(1_000);
  }
}

export type Counts = Record<'draft-created' | 'publish' | 'mass-send', number>;

/** How often each effect really happened to the run's account. */
export async function countsOf(desk: Desk, { appId }: Run): Promise<Counts> {
  const count = async (kind: string): Promise<number> => (await desk.effects(kind, appId)).length;
  return { 'draft-created': await count('draft-created'), publish: await count('publish'), 'mass-send': await count('mass-send') };
}

/** Published, with one draft and one effect of its lane, and nothing else. */
export const happenedOnce = ({ step }: Case, { state }: PublicationDetail, counts: Counts): boolean =>
  state === 'published' &&
  counts['draft-created'] === 1 &&
  counts.publish === (effects[step].lane === 'publish' ? 1 : 0) &&
  counts['mass-send'] === (effects[step].lane === 'mass-send' ? 1 : 0);

export const happenedTwice = (counts: Counts): boolean => Object.values(counts).some((count) => count > 1);

/** The settings of the desk's own service, as environment for processes beside it. */
export const environmentOf = ({ settings }: Desk): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
  PORT: '0',
  DISPATCH_WORKERS: '4',
  LOG_LEVEL: 'warn',
});
