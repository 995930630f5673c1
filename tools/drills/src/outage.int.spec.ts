import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@kanfa/kit';
import { Child } from './child.js';
import { compareFacts } from './compare.js';
import { History } from '@kanfa/testing';
import { Random } from './random.js';
import { Stage } from './stage.js';
import { contentTables, reviewTables } from './tables.js';
import { until } from './until.js';
import { Writer } from './writer.js';

let stage: Stage;
let content: Database;
let review: Database;
let history: History;
let services: Child[];

beforeAll(async () => {
  history = new History('outage');
  stage = await Stage.open();
  const urls = { content: await stage.database('content', contentTables), review: await stage.database('review', reviewTables) };
  content = new Database({ url: urls.content.appUrl, name: 'drill' });
  review = new Database({ url: urls.review.appUrl, name: 'drill' });
  services = [
    Child.start('./content-process.ts', { databaseUrl: urls.content.appUrl, nats: stage.credential('content') }),
    Child.start('./review-process.ts', { databaseUrl: urls.review.appUrl, nats: stage.credential('review'), answers: true }),
  ];
  await Promise.all(services.map((service) => service.go()));
}, 120_000);
afterAll(async () => {
  for (const service of services) service.kill();
  await Promise.all([content.close(), review.close()]);
  await stage.close();
  await history.close();
});

const tell = (transactions: number) => new Writer(content, new Random(1), history, { stories: 50, rollbackShare: 0 }).write(transactions);
const count = async (db: Database, table: string) =>
  (await db.row<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))!.count;
/** Every fact was handled and answered, each once, and nothing was set aside. */
async function allAnswered(): Promise<void> {
  const facts = await count(content, 'fact');
  await until(
    async () => (await count(content, 'answer')) >= facts,
    () => count(content, 'answer'),
  );
  for (const [receiver, table] of [
    [review, 'effect'],
    [content, 'answer'],
  ] as const) {
    expect(await compareFacts(content, receiver, table)).toEqual({ lost: [], doubled: [], unexpected: [] });
  }
  expect((await count(review, 'dead_letter')) + (await count(content, 'dead_letter'))).toBe(0);
}

it('goes on by itself after PostgreSQL was away in the middle of it', async () => {
  await tell(300);
  await stage.stopPostgres();
  await stage.startPostgres();
  await tell(50);
  await allAnswered();
}, 120_000);

it('goes on by itself after the broker was away, and writes are taken meanwhile', async () => {
  await stage.stopNats();
  await tell(300);
  await stage.startNats();
  await allAnswered();
}, 120_000);

it('goes on by itself after both were away', async () => {
  await tell(200);
  await stage.stopNats('SIGKILL');
  await stage.stopPostgres();
  await stage.startNats();
  await stage.startPostgres();
  await tell(50);
  await allAnswered();
}, 120_000);
