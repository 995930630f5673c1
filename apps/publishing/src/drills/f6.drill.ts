import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountView } from '@kanfa/contracts';
import { eventually, type History } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import { environmentOf } from './cases.drill.js';
import { percentile } from './crowd.drill.js';
import { Replicas } from './replicas.drill.js';

/**
 * F6: 1,000 publications of 200 accounts fall due within one second while WeChat takes 300 ms for each call. All are submitted within 15 s, once
 * each, and those of one account in the order of their slots. Each needs a draft and a submission, an account's first also its pictures.
 */
const quick = process.argv.includes('--quick');
const [accounts, each] = quick ? [20, 5] : [200, 5];
const [processes, workers] = quick ? [1, 24] : [2, 64];
const wantedSeconds = 15;
const callMs = 300;

const silent = { note: () => undefined } as unknown as History;
const desk = await deskUnderTest({ DISPATCH_WORKERS: '0', DISPATCH_TIME_FACTOR: '1' });
const dir = mkdtempSync(join(tmpdir(), 'kanfa-f6-'));
const replicas = new Replicas(dir, { ...environmentOf(desk), DISPATCH_WORKERS: String(workers) }, silent);
try {
  const connected = await connectAll(desk);
  const planned = await planAll(desk, connected);
  replicas.start(processes);
  await warm();
  await desk.sandbox.control('faults', { endpoint: '*', kind: `slow:${callMs}`, times: 1_000_000 });
  const due = await fallDue(planned);
  const submitted = await allSubmitted(planned.length);
  report(due, submitted, await outOfOrder(), (await desk.sandbox.control<Record<string, number>>('effects/counts'))['publish'] ?? 0);
} finally {
  replicas.stop();
  await desk.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function inTens<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += 10) done.push(...(await Promise.all(all.slice(from, from + 10).map(work))));
  return done;
}

function connectAll(desk: Desk): Promise<AccountView[]> {
  return inTens(Array.from({ length: accounts }), () => desk.connect());
}

async function planAll(desk: Desk, all: readonly AccountView[]): Promise<string[]> {
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const wanted = all.flatMap((account) => Array.from({ length: each }, (_, n) => ({ account, n })));
  // on a machine with other work the news of an approval may take longer than a spec waits for it
  const approved = (title: string, accountId: string) => eventually(() => desk.approve([title], { accountId }), { timeoutMs: 120_000 });
  const made = await inTens(wanted, async ({ account: { accountId, name }, n }) =>
    desk.plan(await approved(`${name} ${n}`, accountId), { lane: 'publish', dueAt }),
  );
  return made.map(({ publicationId }) => publicationId);
}

/** The processes run and poll before anything is due: what is measured is the rush, not their start. */
async function warm(): Promise<void> {
  const seen = async () =>
    (await desk.service.db.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%SKIP LOCKED%'`)).length;
  while ((await seen()) < processes) await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Every publication gets a slot of its own within one second, mixed among the accounts. */
async function fallDue(planned: readonly string[]): Promise<Date> {
  const row = await desk.service.db.row<{ at: Date }>(
    `WITH slot AS (
       SELECT id, clock_timestamp() + interval '2 seconds' + (row_number() OVER (ORDER BY md5(id::text))) * interval '1 second' / $2 AS at
       FROM unnest($1::uuid[]) AS id),
     moved AS (UPDATE publication p SET due_at = slot.at, wake_at = slot.at FROM slot WHERE p.publication_id = slot.id RETURNING slot.at)
     SELECT min(at) AS at FROM moved`,
    [[...planned], planned.length],
  );
  return row!.at;
}

async function allSubmitted(count: number): Promise<Date[]> {
  const giveUp = Date.now() + 300_000;
  for (;;) {
    const rows = await desk.service.db.rows<{ at: Date }>(
      `SELECT ended_at AS at FROM publication_attempt WHERE step = 'submit' AND outcome = 'done'`,
    );
    if (rows.length >= count || Date.now() > giveUp) return rows.map(({ at }) => at);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Pairs of one account that were submitted the other way round than their slots. */
async function outOfOrder(): Promise<number> {
  const row = await desk.service.db.row<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT a.started_at, lag(a.started_at) OVER (PARTITION BY p.account_id ORDER BY p.due_at) AS before
       FROM publication_attempt a JOIN publication p USING (publication_id) WHERE a.step = 'submit') t WHERE started_at < before`,
  );
  return row!.count;
}

function report(due: Date, submitted: Date[], disorder: number, effects: number): void {
  const seconds = submitted.map((at) => (at.getTime() - due.getTime()) / 1_000);
  const all = submitted.length === accounts * each;
  const last = Math.max(...seconds);
  console.log(
    `F6 ${submitted.length} of ${accounts * each} publications of ${accounts} accounts submitted, ${processes} × ${workers} dispatchers, ${callMs} ms a call`,
  );
  console.log(
    `F6 half after ${percentile(seconds, 0.5).toFixed(1)} s, all after ${last.toFixed(1)} s (wanted <= ${wantedSeconds}) ${all && last <= wantedSeconds ? 'PASS' : 'SHORT'}`,
  );
  console.log(
    `F6 out of order ${disorder} · effects ${effects} (one each: ${effects === accounts * each}) ${disorder === 0 && effects === accounts * each ? 'PASS' : 'SHORT'}`,
  );
}
