import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@kanfa/kit';
import { Child } from './child.js';
import { compareFacts, differingStories } from './compare.js';
import type { ContentProcess } from './content-process.js';
import type { History, Verdict } from '@kanfa/testing';
import { Random } from './random.js';
import type { ReviewProcess } from './review-process.js';
import { Stage } from './stage.js';
import { contentTables, reviewTables } from './tables.js';
import { until } from './until.js';
import { Writer } from './writer.js';

export const r12Defaults = { transactions: 10_000, seed: 12, wipes: 3 };

/**
 * R12: the broker is disposable. Two services talk over it (facts one way, an answer to each the other way); in the middle of it the broker is
 * killed, everything it stored is deleted, and it starts empty. In the end both databases are as if nothing had happened.
 */
export async function r12(options: typeof r12Defaults, history: History): Promise<Verdict> {
  const stage = await Stage.open();
  const urls = { content: await stage.database('content', contentTables), review: await stage.database('review', reviewTables) };
  const content = new Database({ url: urls.content.appUrl, name: 'drill' });
  const review = new Database({ url: urls.review.appUrl, name: 'drill' });
  const teller: ContentProcess = { databaseUrl: urls.content.appUrl, nats: stage.credential('content') };
  const answerer: ReviewProcess = { databaseUrl: urls.review.appUrl, nats: stage.credential('review'), answers: true };
  const services = [Child.start('./content-process.ts', teller), Child.start('./review-process.ts', answerer)];
  const count = async (db: Database, table: string) =>
    (await db.row<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))!.count;
  let begun = 0;
  let wiped = 0;
  let wiping: Promise<void> | undefined;
  const wipe = async () => {
    await stage.stopNats('SIGKILL');
    stage.wipeNats();
    await delay(300);
    await stage.startNats();
    history.note('broker-wiped', { begun, effects: await count(review, 'effect'), answers: await count(content, 'answer') });
  };
  try {
    await Promise.all(services.map((service) => service.go()));
    const writer = new Writer(content, new Random(options.seed), history, { stories: 200, rollbackShare: 0.1 });
    await writer.write(options.transactions, async () => {
      begun++;
      if (begun < (options.transactions * (wiped + 1)) / (options.wipes + 1) || wiped === options.wipes) return;
      wiped++;
      // writing goes on meanwhile: the services do not need the broker to do their work
      wiping = (wiping ?? Promise.resolve()).then(wipe);
    });
    await wiping;
    const expected = await count(content, 'fact');
    const recovered = await until(
      async () => (await count(content, 'answer')) >= expected,
      async () => (await count(content, 'answer')) + (await count(review, 'effect')),
    );
    const effects = await compareFacts(content, review, 'effect');
    const answers = await compareFacts(content, content, 'answer');
    const stories = await differingStories(content, review);
    const dead = (await count(review, 'dead_letter')) + (await count(content, 'dead_letter'));
    return {
      lost: effects.lost.length + answers.lost.length + stories.length,
      duplicated: effects.doubled.length + answers.doubled.length,
      unexpected: effects.unexpected.length + answers.unexpected.length + dead,
      recovered: `${recovered ? wiped : 0}/${wiped} wipes`,
      notes: [
        `${expected} facts, ${await count(review, 'effect')} effects, ${await count(content, 'answer')} answers; ${stories.length} stories differ; ${dead} dead letters`,
      ],
    };
  } finally {
    for (const service of services) service.kill();
    await Promise.all([content.close(), review.close()]);
    await stage.close();
  }
}
