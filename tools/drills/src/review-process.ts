import type { EventOf } from '@kanfa/contracts';
import { Database, DomainError, type Tx } from '@kanfa/kit';
import { enqueue, EventContext, isNews, JetStreamStrategy, On, Relay, replayDeadLetter } from '@kanfa/messaging';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { asChild } from './child.js';
import { answered, told } from './events.js';
import { quiet } from './quiet.js';
import type { Credential } from './stage.js';

export type ReviewProcess = { databaseUrl: string; nats: Credential; answers: boolean };

/** Hears content as a real service does: one row per fact, a projection per story, and an announcement of its own if so told. */
await asChild<ReviewProcess>(async ({ databaseUrl, nats, answers }) => {
  const db = new Database({ url: databaseUrl, name: 'review' });
  const relay = new Relay({ service: 'review', ...nats, db, log: quiet });

  @Controller()
  class Stories {
    @On(told)
    async onTold(event: EventOf<typeof told>, { tx, delivery }: EventContext): Promise<void> {
      const { fact, n, behaviour } = event.data;
      await tx.run('INSERT INTO effect (fact, key, n) VALUES ($1, $2, $3)', [fact, event.key, n]);
      await behave(tx, behaviour, delivery);
      if (await isNews(tx, event))
        await tx.run('INSERT INTO story (key, n) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET n = excluded.n', [event.key, n]);
      if (answers) await enqueue(tx, [answered.draft(event.key, { fact })], { kind: 'system' });
    }
  }

  @Module({ controllers: [Stories] })
  class Review {}
  const strategy = new JetStreamStrategy({ service: 'review', ...nats, db, log: quiet, afterCommit: () => relay.poke() });
  const app = await NestFactory.createMicroservice(Review, { strategy, logger: false });
  await app.listen();
  if (answers) relay.start();
  process.on(
    'message',
    ({ replay }: { replay: string }) =>
      void replayDeadLetter(db, strategy, replay, { kind: 'system' }).then(
        () => process.send?.('replayed'),
        (error: Error) => process.send?.(error.message),
      ),
  );
});

/** `throws-3` fails three times, `throws` for ever, `hangs` never returns, `refuses` breaks a rule, `crashes` ends the process; all until mended. */
async function behave(tx: Tx, behaviour: string, delivery: number): Promise<void> {
  if (behaviour === 'plain' || (await tx.row('SELECT FROM mended WHERE behaviour = $1', [behaviour]))) return;
  const [what, times] = behaviour.split('-');
  if (what === 'throws' && delivery <= Number(times ?? Number.POSITIVE_INFINITY)) throw new Error(`told to throw, delivery ${delivery}`);
  if (what === 'hangs') await new Promise(() => undefined);
  if (what === 'sleeps') await tx.run('SELECT pg_sleep(3600)');
  if (what === 'refuses') throw new DomainError('conflict', 'story-closed', { zh: '故事已结束', en: 'The story is closed' });
  if (what === 'crashes') process.kill(process.pid, 'SIGKILL');
}
