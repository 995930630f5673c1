import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@kanfa/kit';
import { enqueue, listDeadLetters, Relay, type DeadLetter } from '@kanfa/messaging';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { v7 } from 'uuid';
import { Child } from './child.js';
import { compareFacts } from './compare.js';
import { told } from './events.js';
import type { History, Verdict } from '@kanfa/testing';
import { quiet } from './quiet.js';
import type { ReviewProcess } from './review-process.js';
import { Stage } from './stage.js';
import { contentTables, reviewTables } from './tables.js';
import { until } from './until.js';

export const r11Defaults = { plain: 200, limitSeconds: 60, quick: 0 };

/** How a handler misbehaves, and whether its message has to end as a dead letter. */
type Behaviours = Record<string, 'handled' | 'dead'>;
const quickOnes: Behaviours = { 'throws-2': 'handled', refuses: 'dead' };
const slowOnes: Behaviours = { 'throws-3': 'handled', throws: 'dead', hangs: 'dead', sleeps: 'dead' };
const poison = [Buffer.from('this is not JSON'), Buffer.from([0xff, 0xfe, 0x00]), Buffer.from('{"id":"x"}'), Buffer.alloc(0)];

/**
 * R11: nothing disappears. Handlers throw a few times, throw for ever, hang in code or in the database, break a rule or end their process; bodies
 * cannot be read; the durable and the stream are deleted. Everything is either handled once or a dead letter with its cause within a minute, and
 * once the cause is gone a replay handles it.
 */
export async function r11(options: typeof r11Defaults, history: History): Promise<Verdict> {
  const behaviours = options.quick ? quickOnes : { ...quickOnes, ...slowOnes };
  const stage = await Stage.open();
  const urls = { content: await stage.database('content', contentTables), review: await stage.database('review', reviewTables) };
  const content = new Database({ url: urls.content.appUrl, name: 'drill' });
  const review = new Database({ url: urls.review.appUrl, name: 'drill' });
  const relay = new Relay({ service: 'content', ...stage.credential('content'), db: content, log: quiet });
  const service = new Revived({ databaseUrl: urls.review.appUrl, nats: stage.credential('review'), answers: false }, history);
  const admin = await stage.admin();
  const tell = (key: string, behaviour: string) =>
    content.transaction(async (tx) => {
      const fact = v7();
      await tx.run('INSERT INTO fact (fact, key, n) VALUES ($1, $2, 1)', [fact, key]);
      await enqueue(tx, [told.draft(key, { fact, n: 1, behaviour })], { kind: 'system' });
    });
  const effects = async () => (await review.row<{ count: number }>('SELECT count(*)::int AS count FROM effect'))!.count;
  const letters = () => listDeadLetters(review, { limit: 200 });
  try {
    await service.start();
    relay.start();
    const begin = Date.now();
    for (const behaviour of Object.keys(behaviours)) await tell(behaviour, behaviour);
    for (let n = 0; n < options.plain; n++) await tell(`plain-${n % 20}`, 'plain');
    await until(async () => (await effects()) >= options.plain / 2, effects);
    for (const body of poison) await jetstream(admin).publish(told.type, body);
    await (await jetstreamManager(admin)).consumers.delete('CONTENT', 'review--content');
    history.note('durable-deleted');
    for (let n = 0; n < options.plain; n++) await tell(`plain-${n % 20}`, 'plain');

    let deadExpected = Object.values(behaviours).filter((end) => end === 'dead').length + poison.length;
    const handledExpected = 2 * options.plain + Object.keys(behaviours).length + poison.length - deadExpected;
    const settled = await until(
      async () => (await letters()).length >= deadExpected && (await effects()) >= handledExpected,
      async () => (await letters()).length + (await effects()),
    );
    // by itself, because whatever else is in hand would be interrupted, too
    if (!options.quick) {
      await tell('crashes', 'crashes');
      deadExpected++;
    }
    await until(
      async () => (await letters()).length >= deadExpected,
      async () => (await letters()).length,
      90_000,
    );
    const dead = await letters();
    const late = dead.filter((letter) => letter.deadAt.getTime() - letter.firstSeen.getTime() > options.limitSeconds * 1_000);
    for (const letter of dead)
      history.note('dead-letter', { key: letter.key, cause: letter.cause, deliveries: letter.deliveries, seconds: secondsTo(letter) });

    await (await jetstreamManager(admin)).streams.delete('CONTENT');
    history.note('stream-deleted');
    await tell('after-the-stream', 'plain');
    await until(async () => (await effects()) >= handledExpected + 1, effects);

    await review.run('INSERT INTO mended SELECT unnest($1::text[])', [[...Object.keys(behaviours), 'crashes']]);
    const replays: { letter: DeadLetter; answer: unknown }[] = [];
    for (const letter of dead) replays.push({ letter, answer: await service.replay(letter.id) });
    const badReplays = replays.filter(({ letter, answer }) => (answer === 'replayed') !== isReadable(letter));
    for (const { letter, answer } of replays) history.note('replayed', { key: letter.key, answer });
    const verdict = await compareFacts(content, review, 'effect');
    return {
      lost: verdict.lost.length + Math.max(0, deadExpected - dead.length),
      duplicated: verdict.doubled.length,
      unexpected: verdict.unexpected.length + Math.max(0, dead.length - deadExpected) + late.length + badReplays.length + (settled ? 0 : 1),
      recovered: `${replays.length - badReplays.length}/${replays.length} dead letters (${poison.length} unreadable ones stay) after ${Math.round((Date.now() - begin) / 1_000)} s`,
      notes: dead.map(
        (letter) =>
          `${(letter.key ?? 'unreadable').padEnd(10)} dead after ${secondsTo(letter)} s, ${letter.deliveries} deliveries: ${letter.cause.slice(0, 80).replaceAll('\n', ' ')}`,
      ),
    };
  } finally {
    service.stop();
    await relay.stop();
    await admin.close();
    await Promise.all([content.close(), review.close()]);
    await stage.close();
  }
}

const secondsTo = (letter: DeadLetter): number => Math.round((letter.deadAt.getTime() - letter.firstSeen.getTime()) / 1_000);
const isReadable = (letter: DeadLetter): boolean => letter.key !== null;

/** The receiving service, started again whenever its process ends, as an orchestrator would. */
class Revived {
  private child: Child | undefined;
  private stopped = false;

  constructor(
    private readonly argument: ReviewProcess,
    private readonly history: History,
  ) {}

  async start(): Promise<void> {
    const child = (this.child = Child.start('./review-process.ts', this.argument));
    await child.go();
    void child.ended().then(async () => {
      if (this.stopped) return;
      this.history.note('process-ended');
      await delay(200);
      await this.start();
    });
  }

  replay(id: string): Promise<unknown> {
    return this.child!.ask({ replay: id });
  }

  stop(): void {
    this.stopped = true;
    this.child?.kill();
  }
}
