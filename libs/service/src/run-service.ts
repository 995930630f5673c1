import type { Owner } from '@kanfa/contracts';
import { createLogger, Database, FileStore, gauge, startMetrics, Writes, type Log } from '@kanfa/kit';
import { deadLetterCount, JetStreamStrategy, KeepError, oldestOutboxAgeSeconds, Relay, type Announcer } from '@kanfa/messaging';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { auditSealer } from './audit-sealer.js';
import type { ServiceConfig } from './config.js';
import { FrameModule } from './frame.module.js';
import { Operations } from './operations.controller.js';
import { Readiness } from './health.controller.js';
import { prepareHttp } from './http.js';
import { ProblemFilter } from './problem.filter.js';

export type ServiceFrame = { name: Owner; config: ServiceConfig; module: Type | DynamicModule; announcer?: Announcer; log?: Log };
export type RunningService = { app: INestApplication; url: string; db: Database; relay: Relay; stop(): Promise<void> };

/**
 * Starts one service: HTTP on Fastify, events in through JetStream, events out through the relay, the audit sealer, health and metrics.
 * It comes up without its database or broker and says so at /health/ready until they are there.
 */
export async function runService({
  name,
  config,
  module,
  announcer,
  log = createLogger(name, config.LOG_LEVEL),
}: ServiceFrame): Promise<RunningService> {
  startMetrics(name);
  const db = new Database({ url: config.DATABASE_URL, name });
  const files = new FileStore(config.FILES_DIR);
  const nats = { service: name, servers: config.NATS_URL, user: config.NATS_USER, pass: config.NATS_PASSWORD, log };
  const relay = new Relay({ ...nats, db });
  const writes = new Writes(db, () => relay.poke());

  const adapter = new FastifyAdapter({ bodyLimit: 2 * 1024 * 1024, trustProxy: '127.0.0.1', forceCloseConnections: 'idle' });
  const frame = FrameModule.with({ name, config, module, db, files, writes, log, relay });
  const app = await NestFactory.create<NestFastifyApplication>(frame, adapter, { logger: false, abortOnError: false });
  prepareHttp(app, log);
  app.useGlobalFilters(new ProblemFilter(log));
  const strategy = new JetStreamStrategy({ ...nats, db, afterCommit: () => relay.poke() });
  const events = app.connectMicroservice({ strategy }, { deferInitialization: true }) as NestMicroservice;
  // its module is the application's, whose hooks have run by then: without this every onApplicationBootstrap would run twice
  events.setIsInitHookCalled(true);
  events.useGlobalFilters(new KeepError());
  const readiness = app.get(Readiness);
  Object.assign(app.get(Operations), { strategy, announcer });
  readiness.add('broker', () => strategy.check());

  gauge({ name: 'kanfa_outbox_oldest_seconds', help: 'Age of the oldest event not yet announced', read: () => oldestOutboxAgeSeconds(db) });
  gauge({ name: 'kanfa_dead_letters', help: 'Events that could not be handled and wait for a person', read: () => deadLetterCount(db) });

  const sealer = auditSealer(name, db, files, log);
  await app.listen({ port: config.PORT, host: config.HOST, ...sharing(config) });
  await app.startAllMicroservices();
  relay.start();
  sealer.start();
  const url = await app.getUrl();
  log.info({ url }, 'listening');

  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      readiness.drain();
      await sealer.stop();
      await app.close();
      await relay.stop();
      await db.close();
      log.info('stopped');
    })());
  return { app, url, db, relay, stop };
}

/** How to listen so that the next process can take over without a gap. */
export const sharing = ({ SHARE_PORT }: Pick<ServiceConfig, 'SHARE_PORT'>): { reusePort?: true } => (SHARE_PORT ? { reusePort: true } : {});

/** As `runService`, ended by SIGTERM or SIGINT after draining what is under way. */
export async function serve(frame: ServiceFrame): Promise<void> {
  const service = await runService(frame);
  const end = (): void => void service.stop().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
