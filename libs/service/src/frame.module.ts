import type { Owner } from '@kanfa/contracts';
import { Database, FileStore, Writes, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { ServiceConfig } from './config.js';
import { HealthController, Readiness } from './health.controller.js';
import { IdentityVerifier } from './identity.js';
import { MemberDirectory } from './member-directory.js';
import { Operations, operationsController } from './operations.controller.js';
import { AccountProjection, MemberProjection } from './projections.events.js';
import { RouteGuard } from './route.guard.js';

/** Injects the service's logger: `@Inject(LOG) log: Log`. */
export const LOG = Symbol('log');
/** Injects the service's own settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('config');

type Frame = {
  name: Owner;
  config: ServiceConfig;
  module: Type | DynamicModule;
  db: Database;
  files: FileStore;
  writes: Writes;
  log: Log;
  relay: Relay;
};

/** What every service stands in; global, so a service's module lists only what is its own. */
@Module({})
export class FrameModule {
  static with({ name, config, module, db, files, writes, log, relay }: Frame): DynamicModule {
    const shared = [
      { provide: Database, useValue: db },
      { provide: FileStore, useValue: files },
      { provide: Writes, useValue: writes },
      { provide: Relay, useValue: relay },
      { provide: LOG, useValue: log },
      { provide: CONFIG, useValue: config },
      { provide: MemberDirectory, useFactory: () => new MemberDirectory(db) },
    ];
    return {
      module: FrameModule,
      global: true,
      imports: [module],
      controllers: [
        HealthController,
        operationsController(name),
        ...(name === 'team' ? [] : [MemberProjection]),
        ...(name === 'publishing' ? [] : [AccountProjection]),
      ],
      providers: [
        ...shared,
        Readiness,
        Operations,
        { provide: IdentityVerifier, useValue: new IdentityVerifier(name, config.IDENTITY_PUBLIC_KEY) },
        {
          provide: APP_GUARD,
          useFactory: (identities: IdentityVerifier, members: MemberDirectory) => new RouteGuard(identities, members),
          inject: [IdentityVerifier, MemberDirectory],
        },
      ],
      exports: [...shared.map((provider) => provider.provide), Readiness, Operations],
    };
  }
}
