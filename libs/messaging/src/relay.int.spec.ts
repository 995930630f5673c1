import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Envelope } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { eventually, sharedMigrationFolders, testDatabase, testNats, type TestDatabase, type TestNats } from '@kanfa/testing';
import { jetstreamManager, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { announceAll } from './announce.js';
import { enqueue, maxEventBytes, oldestOutboxAgeSeconds } from './outbox.js';
import type { Relay } from './relay.js';
import { open, startRelay, system, tell, told } from './specs/stage.js';

let nats: TestNats;
let database: TestDatabase;
let db: Database;
let admin: NatsConnection;
let jsm: JetStreamManager;
const relays: Relay[] = [];

beforeAll(async () => {
  nats = await testNats();
  database = await testDatabase('content', sharedMigrationFolders());
  db = open(database.appUrl, 'content');
  admin = await connect({ servers: nats.url });
  jsm = await jetstreamManager(admin);
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});
afterAll(async () => {
  await admin.close();
  await db.close();
  await database.drop();
  await nats.stop();
});

const start = () => void relays.push(startRelay('content', db, nats.url));
/** Every message of the stream, oldest first. */
async function stream(): Promise<{ event: Envelope<{ n: number }>; id: string; traceparent: string }[]> {
  const { state } = await jsm.streams.info('CONTENT');
  const messages = [];
  for (let seq = state.first_seq; seq > 0 && seq <= state.last_seq; seq++)
    messages.push((await jsm.streams.getMessage('CONTENT', { seq }))!);
  return messages.map((message) => ({
    event: message.json<Envelope<{ n: number }>>(),
    id: message.header.get('Nats-Msg-Id'),
    traceparent: message.header.get('traceparent'),
  }));
}
const numbers = async (key: string) => (await stream()).filter(({ event }) => event.key === key).map(({ event }) => event.data.n);
const announced = (key: string, ...expected: number[]) => eventually(async () => expect(await numbers(key)).toEqual(expected));
const unsent = async () => (await db.row<{ count: number }>('SELECT count(*)::int AS count FROM outbox WHERE sent_at IS NULL'))!.count;

describe('enqueue', () => {
  it('numbers events in the order of the drafts, in the transaction of the fact', async () => {
    start();
    await db.transaction((tx) =>
      enqueue(tx, [told.draft('order', { n: 1 }), told.draft('order', { n: 2 })], { kind: 'member', id: 'ann', name: '安' }),
    );
    await expect(
      db.transaction(async (tx) => {
        await enqueue(tx, [told.draft('order', { n: 3 })], system);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await tell(db, 'order', 4);
    await announced('order', 1, 2, 4);

    const [first, second] = (await stream()).filter(({ event }) => event.key === 'order');
    expect(first!.event).toMatchObject({
      id: first!.id,
      type: told.type,
      actor: { kind: 'member', id: 'ann', name: '安' },
      data: { n: 1 },
    });
    expect(first!.event.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(first!.event).not.toHaveProperty('accountId');
    expect(second!.event.seq).toBeGreaterThan(first!.event.seq);
  });

  it('carries the account and keys of any text', async () => {
    start();
    const accountId = '01939e3f-3b1f-7000-8000-000000000001';
    await db.transaction((tx) => enqueue(tx, [told.draft('"quoted" \\ 读者', { n: 1 }, accountId)], system));
    await announced('"quoted" \\ 读者', 1);
    expect((await stream()).at(-1)!.event.accountId).toBe(accountId);
  });

  it('refuses an event no broker would take', async () => {
    await expect(
      db.transaction((tx) => enqueue(tx, [{ type: told.type, key: 'big', data: 'x'.repeat(maxEventBytes) }], system)),
    ).rejects.toThrow('announce its hash');
  });
});

describe('Relay', () => {
  it('sends what was committed late under an early seq', async () => {
    start();
    await db.transaction(async (tx) => {
      await enqueue(tx, [told.draft('late', { n: 1 })], system);
      await tell(db, 'overtaking', 1);
      await announced('overtaking', 1);
    });
    await announced('late', 1);
  });

  it('sends a backlog of many batches in order, once, and marks it', async () => {
    const all = Array.from({ length: 1_200 }, (_, n) => n);
    await db.transaction((tx) =>
      enqueue(
        tx,
        all.map((n) => told.draft('backlog', { n })),
        system,
      ),
    );
    expect(await oldestOutboxAgeSeconds(db)).toBeGreaterThan(0);
    start();
    await eventually(async () => expect(await unsent()).toBe(0));
    expect(await numbers('backlog')).toEqual(all);
    expect(await oldestOutboxAgeSeconds(db)).toBe(0);
    await db.run(`DELETE FROM outbox WHERE key = 'backlog'`);
    await jsm.streams.purge('CONTENT');
  });

  it('leaves an event of another owner unsent and goes on with the rest', async () => {
    start();
    await db.run(`INSERT INTO outbox (id, type, key, actor, data) VALUES (gen_random_uuid(), 'review.forged.v1', 'x', '{}', '{}')`);
    await tell(db, 'after-foreign', 1);
    await announced('after-foreign', 1);
    expect(await unsent()).toBe(1);
    await db.run(`DELETE FROM outbox WHERE type = 'review.forged.v1'`);
  });

  it('is one at a time: the second takes over when the first ends', async () => {
    start();
    await tell(db, 'two', 1);
    await announced('two', 1);
    start();
    await relays.shift()!.stop();
    await tell(db, 'two', 2);
    await announced('two', 1, 2);
  });

  it('fills a stream that lost its end', async () => {
    start();
    await tell(db, 'shortened', 1, 2);
    await announced('shortened', 1, 2);
    await relays.shift()!.stop();
    // as a broker comes back that was killed before its disk had everything
    await db.run('UPDATE relay_state SET last_seq = last_seq + 5');
    start();
    await tell(db, 'shortened', 3);
    await eventually(async () => expect([...new Set(await numbers('shortened'))]).toEqual([1, 2, 3]));
    await eventually(async () => expect(await db.row('SELECT FROM relay_state WHERE refill_next IS NULL')).toBeDefined());
  });

  it('fills a stream that was deleted while it was looking away, with everything kept', async () => {
    start();
    await tell(db, 'deleted', 1);
    await announced('deleted', 1);
    const before = (await db.row<{ count: number }>('SELECT count(*)::int AS count FROM outbox'))!.count;
    await jsm.streams.delete('CONTENT');
    await tell(db, 'deleted', 2);
    await eventually(async () => expect((await stream()).length).toBe(before + 1));
    expect(await numbers('deleted')).toEqual([1, 2]);
  });

  it('brings a stream with other settings to its own', async () => {
    await jsm.streams.delete('CONTENT');
    await jsm.streams.add({ name: 'CONTENT', subjects: ['content.>'], storage: StorageType.File, max_age: 60_000_000_000 });
    start();
    await eventually(async () => expect((await jsm.streams.info('CONTENT')).config.max_age).toBe(7 * 86_400_000_000_000));
  });
});

describe('announceAll', () => {
  it('announces page by page, with seqs above everything sent before', async () => {
    start();
    await tell(db, 'announced', 1);
    const pages: Record<string, { n: number; next?: string }> = { start: { n: 7, next: 'b' }, b: { n: 8 } };
    const written = await announceAll(
      db,
      async (_tx, after = 'start') => ({ drafts: [told.draft('announced', { n: pages[after]!.n })], next: pages[after]!.next }),
      system,
    );
    expect(written).toBe(2);
    await announced('announced', 1, 7, 8);
    const seqs = (await stream()).filter(({ event }) => event.key === 'announced').map(({ event }) => event.seq);
    expect(seqs[1]).toBeGreaterThan(1_000_000 * seqs[0]!);
    expect(Number.isSafeInteger(seqs[2])).toBe(true);
  });
});
