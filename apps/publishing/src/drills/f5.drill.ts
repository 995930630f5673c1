import { createLogger, Database, FileStore } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { testDatabase } from '@kanfa/testing';
import { SealedUnits } from '../approval/sealed-unit.client.js';
import { readConfig } from '../config.js';
import { Roaming } from '../dispatch/roaming.client.js';
import { nextInTurn, Visits } from '../dispatch/visits.client.js';
import { listPublications, type PublicationFilter } from '../publication/publication.queries.js';
import { accountsOf, duePublications, futurePublications, percentile } from './crowd.drill.js';

/**
 * F5: what a claim of a due publication costs when 10², 10⁴ and 10⁶ others wait for later: pages touched (<= 2 times those of 10²) and time
 * (p95 <= 10 ms). Beside it what a person waits for at 10⁵: the first page of the list and a month of one account (< 100 ms).
 */
const sizes = process.argv.includes('--quick') ? [100, 10_000] : [100, 10_000, 100_000, 1_000_000];
const claims = 200;
/** The first claims after a million rows were written pay for writing them. */
const warmUp = 20;

const database = await testDatabase('publishing');
const db = new Database({ url: database.appUrl, name: 'f5', statementTimeoutMs: 600_000 });
/** Only the owner may put a table in order. */
const owner = new Database({ url: database.ownerUrl, name: 'f5', max: 1, statementTimeoutMs: 600_000 });
const log = createLogger('publishing', 'error');
const config = readConfig({
  DATABASE_URL: database.appUrl,
  NATS_URL: 'nats://127.0.0.1:1',
  NATS_USER: 'publishing',
  NATS_PASSWORD: 'unused',
  IDENTITY_PUBLIC_KEY: 'unused',
  FILES_DIR: '/nonexistent',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  WECHAT_API_BASE: 'http://127.0.0.1:1',
});
// nothing is announced here: the relay is never started
const relay = new Relay({ service: 'publishing', servers: config.NATS_URL, db, log });
const visits = new Visits(db, relay, new Roaming(new SealedUnits(new FileStore(config.FILES_DIR))), config);

try {
  const accounts = await accountsOf(db, claims + warmUp);
  const results: { size: number; pages: number; p95: number }[] = [];
  let waiting = 0;
  for (const size of sizes) {
    await futurePublications(db, accounts, size - waiting);
    waiting = size;
    await duePublications(db, accounts);
    // without the option VACUUM leaves so few dead entries in the indexes, and the next size would pay for this one's claims
    await owner.run('VACUUM (ANALYZE, INDEX_CLEANUP ON) publication');
    const pages = await pagesOf(nextInTurn);
    const times: number[] = [];
    for (let claim = -warmUp; claim < claims; claim++) {
      const begin = performance.now();
      if (!(await visits.next())) throw new Error(`claim ${claim} of ${claims} found nothing`);
      if (claim >= 0) times.push(performance.now() - begin);
    }
    const p95 = percentile(times, 0.95);
    results.push({ size, pages, p95 });
    console.log(
      `F5 ${size.toLocaleString('en')} future: ${pages} pages a claim · p50 ${percentile(times, 0.5).toFixed(1)} ms · p95 ${p95.toFixed(1)} ms`,
    );
    await db.run(`UPDATE publication SET state = '{"is":"published"}', wake_at = NULL WHERE state_name = 'claimed'`);
    await read(size, accounts[0]!);
  }
  const [first] = results;
  const growth = Math.max(...results.map(({ pages }) => pages)) / first!.pages;
  const slowest = Math.max(...results.map(({ p95 }) => p95));
  console.log(`F5 pages grow ${growth.toFixed(2)} times (wanted <= 2) ${growth <= 2 ? 'PASS' : 'SHORT'}`);
  console.log(`F5 p95 of a claim ${slowest.toFixed(1)} ms (wanted <= 10) ${slowest <= 10 ? 'PASS' : 'SHORT'}`);
} finally {
  await db.close();
  await owner.close();
  await database.drop();
}

async function pagesOf(sql: string): Promise<number> {
  type Plan = { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } };
  const touched: number[] = [];
  for (let time = 0; time < 5; time++) {
    const row = await db.transaction((tx) => tx.row<{ 'QUERY PLAN': [Plan] }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`));
    const { Plan: plan } = row!['QUERY PLAN'][0];
    touched.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
  }
  return percentile(touched, 0.5);
}

/** What the list and the calendar ask, as the console asks it. */
async function read(size: number, accountId: string): Promise<void> {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
  const asked: Record<string, PublicationFilter> = {
    'list, first page': { visible: null, limit: 50 },
    'list, planned mass-sends': { visible: null, state: 'planned', lane: 'mass-send', limit: 50 },
    'list, needs-human (none)': { visible: null, state: 'needs-human', limit: 50 },
    'list, one account': { visible: [accountId], accountId, limit: 50 },
    'six weeks': { visible: null, from: day(0), to: day(42), limit: 200 },
  };
  for (const [name, filter] of Object.entries(asked)) {
    const times: number[] = [];
    for (let time = 0; time < 11; time++) {
      const begin = performance.now();
      await listPublications(db, filter);
      times.push(performance.now() - begin);
    }
    console.log(`F5 ${size.toLocaleString('en')} future, ${name}: p50 ${percentile(times, 0.5).toFixed(1)} ms`);
  }
}
