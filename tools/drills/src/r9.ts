import { Database } from '@kanfa/kit';
import { Chaos } from './chaos.js';
import { Child } from './child.js';
import { compareFacts } from './compare.js';
import { Herd } from './herd.js';
import type { History, Verdict } from '@kanfa/testing';
import { Random } from './random.js';
import type { ReviewProcess } from './review-process.js';
import { Stage } from './stage.js';
import { contentTables, reviewTables } from './tables.js';
import { until } from './until.js';
import { Writer } from './writer.js';

export const r9Defaults = { transactions: 100_000, seed: 9, relayEveryMs: 1_000, natsEveryMs: 15_000, receiverEveryMs: 20_000, spares: 4 };

/**
 * R9: every committed change is announced, none invented. Random transactions, 30 % of them rolled back; two relays, one of which is killed each
 * second; a broker that is restarted or killed; a receiving service that is killed now and then.
 */
export async function r9(options: typeof r9Defaults, history: History): Promise<Verdict> {
  const stage = await Stage.open();
  const random = new Random(options.seed);
  const urls = { content: await stage.database('content', contentTables), review: await stage.database('review', reviewTables) };
  const content = new Database({ url: urls.content.appUrl, name: 'drill' });
  const review = new Database({ url: urls.review.appUrl, name: 'drill' });
  const relays = new Herd({ service: 'content', databaseUrl: urls.content.appUrl, nats: stage.credential('content') }, options.spares);
  const receiving: ReviewProcess = { databaseUrl: urls.review.appUrl, nats: stage.credential('review'), answers: false };
  let receiver = Child.start('./review-process.ts', receiving);
  let spare = Child.start('./review-process.ts', receiving);
  const chaos = new Chaos(history);
  try {
    await Promise.all([relays.start(), receiver.go()]);
    chaos.every(options.relayEveryMs, 'relay-killed', () => relays.kill(random.below(2)));
    chaos.every(options.natsEveryMs, 'broker-restarted', async () => {
      await stage.stopNats(random.next() < 0.5 ? 'SIGKILL' : 'SIGTERM');
      await stage.startNats();
    });
    chaos.every(options.receiverEveryMs, 'receiver-killed', async () => {
      receiver.kill();
      [receiver, spare] = [spare, Child.start('./review-process.ts', receiving)];
      await receiver.go();
    });
    const writer = new Writer(content, random, history, { stories: 1_000, rollbackShare: 0.3 });
    await writer.write(options.transactions);
    await chaos.stop();
    const count = async (table: string, db: Database) =>
      (await db.row<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))!.count;
    const expected = await count('fact', content);
    const drained = await until(
      async () => (await count('effect', review)) >= expected,
      () => count('effect', review),
    );
    const { lost, doubled, unexpected } = await compareFacts(content, review, 'effect');
    const invented = unexpected.filter((fact) => writer.rolledBack.has(fact)).length;
    const dead = await count('dead_letter', review);
    for (const fact of lost) history.note('lost', { fact });
    return {
      lost: lost.length,
      duplicated: doubled.length,
      unexpected: unexpected.length + dead,
      recovered: `${drained ? chaos.count : 0}/${chaos.count} faults`,
      notes: [
        `${writer.committed} committed, ${writer.rolledBack.size} facts rolled back, ${invented} of them heard; ${expected} facts, ${dead} dead letters`,
      ],
    };
  } finally {
    relays.stop();
    receiver.kill();
    spare.kill();
    await Promise.all([content.close(), review.close()]);
    await stage.close();
  }
}
