import { defineEvent, type EventOf, type Owner } from '@kanfa/contracts';
import { Database, type Log, type Tx } from '@kanfa/kit';
import { Module, type INestMicroservice, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { JetStreamStrategy } from '../jetstream.strategy.js';
import { enqueue } from '../outbox.js';
import { Relay } from '../relay.js';

export const told = defineEvent('content.story-told.v1', 'A story was told. Keyed by story.', z.object({ n: z.number().int() }), { n: 1 });
export const ended = defineEvent('content.story-ended.v1', 'A story ended. Keyed by story.', z.object({ n: z.number().int() }), { n: 1 });
export type Told = EventOf<typeof told>;

export const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
export const system = { kind: 'system' } as const;

export const open = (url: string, name: string): Database => new Database({ url, name });
export const startRelay = (service: Owner, db: Database, servers: string): Relay => {
  const relay = new Relay({ service, db, servers, log: quiet });
  relay.start();
  return relay;
};

/** Tells stories in one transaction each, as a use case of `content` would. */
export async function tell(db: Database, key: string, ...numbers: number[]): Promise<void> {
  for (const n of numbers) await db.transaction((tx) => enqueue(tx, [told.draft(key, { n })], system));
}

export type Listening = { app: INestMicroservice; strategy: JetStreamStrategy; stop(): Promise<void> };

/** A service that hears through the given controllers. */
export async function listen(service: Owner, db: Database, servers: string, controllers: Type[], log = quiet): Promise<Listening> {
  @Module({ controllers })
  class Listener {}
  const strategy = new JetStreamStrategy({ service, db, servers, log });
  const app = await NestFactory.createMicroservice(Listener, { strategy, logger: false, abortOnError: false });
  await app.listen();
  return { app, strategy, stop: () => app.close() };
}

/** What handlers of specs write: one row per effect. */
export const createEffects = (owner: Database): Promise<number> =>
  owner.run('CREATE TABLE effect (id uuid NOT NULL, key text NOT NULL, n int NOT NULL, at bigserial)');
export const effect = (tx: Tx, event: Told): Promise<number> =>
  tx.run('INSERT INTO effect (id, key, n) VALUES ($1, $2, $3)', [event.id, event.key, event.data.n]);
export const effects = (db: Database, key: string): Promise<{ n: number }[]> =>
  db.rows('SELECT n FROM effect WHERE key = $1 ORDER BY at', [key]);
