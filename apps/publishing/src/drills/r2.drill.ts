import { setTimeout as delay } from 'node:timers/promises';
import type { History, Verdict } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import { environmentOf } from './cases.drill.js';
import { Ground } from './ground.drill.js';
import { numbersOf } from './random.drill.js';
import { Replicas } from './replicas.drill.js';
import { latenessOf, ledgerOf, sharesOf, type Ledger } from './ledger.drill.js';

/**
 * `publications` of `accounts` fall due over `seconds`, of which the first `calmSeconds` pass without faults; then a dispatcher is killed and a
 * connection cut every 2 to 5 s, the database server and the broker every `serverEverySeconds`. `factor100`: the time factor in hundredths.
 */
export const r2Defaults = {
  publications: 1_000,
  accounts: 25,
  calmSeconds: 120,
  seconds: 720,
  serverEverySeconds: 30,
  replicas: 3,
  factor100: 100,
  seed: 2,
  limitSeconds: 600,
};

/**
 * R2: no slot is missed. Everything due goes out once or is given to a person, while whatever sends it is killed again and again; how late it
 * was is measured with and without faults.
 */
export async function r2(options: typeof r2Defaults, history: History): Promise<Verdict> {
  const ground = await Ground.open();
  const desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: String(options.factor100 / 100) });
  const replicas = new Replicas('', environmentOf(desk), history);
  try {
    replicas.start(options.replicas);
    const begin = await planAll(desk, options);
    history.note('planned', { begin: new Date(begin).toISOString() });
    const faults = await strikeUntil(begin + options.seconds * 1_000, begin + options.calmSeconds * 1_000, {
      ground,
      replicas,
      options,
      history,
    });
    const ledger = await settledLedger(desk, options.limitSeconds);
    return judge(ledger, { calmUntil: new Date(begin + options.calmSeconds * 1_000), faults, history });
  } finally {
    replicas.stop();
    await desk.stop();
    await ground.close();
  }
}

/** Spreads the publications over accounts and time; every tenth of the first of each account is a mass-send. Returns when the first is due. */
async function planAll(desk: Desk, { publications, accounts, seconds }: typeof r2Defaults): Promise<number> {
  const ids: string[] = [];
  while (ids.length < accounts)
    ids.push(
      ...(await Promise.all(Array.from({ length: Math.min(8, accounts - ids.length) }, async () => (await desk.connect()).accountId))),
    );
  const approved = [];
  const approving = Date.now();
  for (let from = 0; from < publications; from += 8) {
    const some = Array.from({ length: Math.min(8, publications - from) }, (_, n) => from + n);
    approved.push(...(await Promise.all(some.map((n) => desk.approve([`按时 ${n}`], { accountId: ids[n % accounts]! })))));
  }
  // planning them takes about as long as approving them did
  const begin = Date.now() + 5_000 + (Date.now() - approving);
  for (let from = 0; from < publications; from += 8)
    await Promise.all(
      approved.slice(from, from + 8).map(async (unit, n) => {
        const dueAt = new Date(begin + ((from + n) / publications) * seconds * 1_000).toISOString();
        const massSend = from + n < accounts * 2 && (from + n) % 2 === 0;
        const plan = massSend ? { lane: 'mass-send', audience: { toAll: true } } : { lane: 'publish' };
        const planned = await desk.plan(unit, { ...plan, dueAt, sendLateUntilMinutes: 1_440 });
        if (massSend) await desk.authorise(planned);
      }),
    );
  return begin;
}

type Stage = { ground: Ground; replicas: Replicas; options: typeof r2Defaults; history: History };
type Faults = { dispatchers: number; connections: number; servers: number };

/** Kills what there is to kill, each at its own pace, from `from` on and until `until`. */
async function strikeUntil(until: number, from: number, { ground, replicas, options, history }: Stage): Promise<Faults> {
  const next = numbersOf(options.seed);
  const faults: Faults = { dispatchers: 0, connections: 0, servers: 0 };
  const repeat = async (pauseMs: () => number, fault: () => Promise<unknown>, what: keyof Faults): Promise<void> => {
    await delay(Math.max(0, from - Date.now()));
    for (;;) {
      await delay(pauseMs());
      if (Date.now() > until) return;
      history.note(what, { detail: await fault() });
      faults[what]++;
    }
  };
  const often = (): number => 2_000 + next() * 3_000;
  const seldom = (): number => options.serverEverySeconds * 1_000;
  await Promise.all([
    repeat(often, async () => replicas.kill(Math.floor(next() * options.replicas)), 'dispatchers'),
    repeat(often, () => ground.cutConnection(next()), 'connections'),
    repeat(seldom, () => ground.strike('postgres'), 'servers'),
    repeat(seldom, () => ground.strike('nats'), 'servers'),
  ]);
  return faults;
}

/** What became of all of them, as soon as none waits for its turn or its result any more. */
async function settledLedger(desk: Desk, limitSeconds: number): Promise<Ledger> {
  const until = Date.now() + limitSeconds * 1_000;
  for (;;) {
    const ledger = await ledgerOf(desk).catch(() => undefined);
    if (ledger && (ledger.entries.every(({ is }) => is !== 'under-way') || Date.now() > until)) return ledger;
    await delay(2_000);
  }
}

function judge(ledger: Ledger, { calmUntil, faults, history }: { calmUntil: Date; faults: Faults; history: History }): Verdict {
  for (const entry of ledger.entries) history.note('publication', entry);
  const silent = ledger.entries.filter(({ is }) => is === 'under-way' || is === 'lie');
  const twice = ledger.entries.filter(({ effects }) => effects > 1);
  const human = ledger.entries.filter(({ is }) => is === 'needs-human');
  const late = (faulty: boolean) => latenessOf(ledger.entries.filter(({ dueAt }) => dueAt >= calmUntil === faulty));
  const [calm, stormy] = [late(false), late(true)];
  const slow = Number(sharesOf(calm).p99 > 5_000) + Number(sharesOf(stormy).p99 > 30_000);
  const words = (name: string, all: number[]): string => {
    const { p50, p99, max } = sharesOf(all);
    return `lateness ${name} (${all.length}): p50 ${(p50 / 1_000).toFixed(1)} s · p99 ${(p99 / 1_000).toFixed(1)} s · max ${(max / 1_000).toFixed(1)} s`;
  };
  const { dispatchers, connections, servers } = faults;
  return {
    lost: silent.length,
    duplicated: twice.length + ledger.strayDrafts,
    unexpected: slow,
    recovered: `${ledger.entries.length - silent.length - human.length}/${ledger.entries.length} out once, ${human.length} given to a person`,
    notes: [
      `${dispatchers} dispatchers killed, ${connections} connections cut, ${servers} kills of database and broker`,
      words('without faults', calm),
      words('with faults', stormy),
      ...silent.slice(0, 20).map((entry) => `silent: ${JSON.stringify(entry)}`),
    ],
  };
}
