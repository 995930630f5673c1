import type { EventOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { EventContext, JetStreamStrategy, On } from '@kanfa/messaging';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { told } from './f7-event.js';
import { quiet } from './stage.js';

@Controller()
class Effects {
  @On(told)
  async onTold(event: EventOf<typeof told>, { tx }: EventContext): Promise<void> {
    await tx.run('INSERT INTO effect (id) VALUES ($1)', [event.data.id]);
  }
}

@Module({ controllers: [Effects] })
class Listener {}

/** The other service, in a process of its own: hears content and writes one row per event. */
const [databaseUrl, natsUrl] = process.argv.slice(2) as [string, string];
const db = new Database({ url: databaseUrl, name: 'review' });
const app = await NestFactory.createMicroservice(Listener, {
  strategy: new JetStreamStrategy({ service: 'review', servers: natsUrl, db, log: quiet }),
  logger: false,
});
await app.listen();
process.once('disconnect', () => process.exit());
process.send?.('ready');
