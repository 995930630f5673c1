import type { EventOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { EventContext, JetStreamStrategy, On, Relay } from '@kanfa/messaging';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { asChild } from './child.js';
import { answered } from './events.js';
import { quiet } from './quiet.js';
import type { Credential } from './stage.js';

export type ContentProcess = { databaseUrl: string; nats: Credential };

@Controller()
class Answers {
  @On(answered)
  async onAnswered(event: EventOf<typeof answered>, { tx }: EventContext): Promise<void> {
    await tx.run('INSERT INTO answer (fact) VALUES ($1)', [event.data.fact]);
  }
}

@Module({ controllers: [Answers] })
class Content {}

/** The other end of the conversation: announces what the drill writes into content's database and notes the answers to it. */
await asChild<ContentProcess>(async ({ databaseUrl, nats }) => {
  const db = new Database({ url: databaseUrl, name: 'content' });
  const strategy = new JetStreamStrategy({ service: 'content', ...nats, db, log: quiet });
  await (await NestFactory.createMicroservice(Content, { strategy, logger: false })).listen();
  new Relay({ service: 'content', ...nats, db, log: quiet }).start();
});
