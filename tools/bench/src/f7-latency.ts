import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Database } from '@kanfa/kit';
import { enqueue, Relay } from '@kanfa/messaging';
import { v7 } from 'uuid';
import { told } from './f7-event.js';
import { percentile, quiet, type Stage } from './stage.js';

const warmUpSeconds = 5;
const writers = 20;
export type Latency = { events: number; perSecond: number; p50: number; p99: number; max: number };

/**
 * Milliseconds from the commit of a fact in one service to the commit of its effect in another, at `perSecond`. Both times are PostgreSQL's own
 * commit timestamps, so nothing our code does goes unmeasured.
 */
export async function latency(stage: Stage, perSecond: number, seconds: number): Promise<Latency> {
  const [content, review] = [await stage.database('content'), await stage.database('review')];
  await withTable(content.ownerUrl, 'fact');
  await withTable(review.ownerUrl, 'effect');
  const db = new Database({ url: content.appUrl, name: 'content', max: writers });
  const relay = new Relay({ service: 'content', servers: stage.natsUrl, db, log: quiet });
  relay.start();
  const listener = fork(fileURLToPath(new URL('./f7-listener.ts', import.meta.url)), [review.appUrl, stage.natsUrl]);
  await once(listener, 'message');
  await tell(db, relay, perSecond, warmUpSeconds);
  const reached = await tell(db, relay, perSecond, seconds);
  const times = await gather(db, new Database({ url: review.appUrl, name: 'review' }), perSecond, seconds);
  listener.kill('SIGTERM');
  await relay.stop();
  await db.close();
  return { events: times.length, perSecond: reached, p50: percentile(times, 0.5), p99: percentile(times, 0.99), max: Math.max(...times) };
}

async function withTable(ownerUrl: string, name: string): Promise<void> {
  const owner = new Database({ url: ownerUrl, name: 'owner' });
  await owner.run(`CREATE TABLE ${name} (id uuid PRIMARY KEY)`);
  await owner.close();
}

/** Facts come at their times, whether or not earlier ones are through; returns how many a second there really were. */
async function tell(db: Database, relay: Relay, perSecond: number, seconds: number): Promise<number> {
  const begin = performance.now();
  let next = 0;
  const hand = async () => {
    for (let n = next++; n < perSecond * seconds; n = next++) {
      const wait = begin + (n * 1_000) / perSecond - performance.now();
      if (wait > 1) await delay(wait);
      await db.transaction(async (tx) => {
        const id = v7();
        await tx.run('INSERT INTO fact (id) VALUES ($1)', [id]);
        await enqueue(tx, [told.draft(`article-${n % 200}`, { id })], { kind: 'system' });
      });
      relay.poke();
    }
  };
  await Promise.all(Array.from({ length: writers }, hand));
  return (perSecond * seconds * 1_000) / (performance.now() - begin);
}

type Commit = { id: string; at: number };

async function gather(content: Database, review: Database, perSecond: number, seconds: number): Promise<number[]> {
  const read = (db: Database, table: string) =>
    db.rows<Commit>(`SELECT id, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS at FROM ${table} ORDER BY id`);
  const expected = perSecond * (warmUpSeconds + seconds);
  for (let effects = 0; effects < expected; await delay(100))
    effects = (await review.row<{ count: number }>('SELECT count(*)::int AS count FROM effect'))!.count;
  const effects = new Map((await read(review, 'effect')).map(({ id, at }) => [id, at]));
  const facts = await read(content, 'fact');
  await review.close();
  return facts.slice(perSecond * warmUpSeconds).map(({ id, at }) => effects.get(id)! - at);
}
