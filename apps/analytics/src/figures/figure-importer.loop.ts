import { Database, DomainError, Loop, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { addDays, dayIn, type Day } from '../days.js';
import { DataCube } from './data-cube.client.js';
import { daysDue } from './days-due.js';
import { claimImport } from './figures.store.js';
import { ImportQueries } from './import.queries.js';
import { StoreFigures, windowDays } from './store-figures.use-case.js';

const by = { kind: 'system' as const, id: 'figure-importer' };
const leaseMinutes = 5;

/** Brings in the days that are missing, a day at a time; a day that is delayed or refused is tried again at the next round. */
@Injectable()
export class FigureImporter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly cube: DataCube,
    private readonly queries: ImportQueries,
    private readonly store: StoreFigures,
    @Inject(LOG) private readonly log: Log,
    @Inject(CONFIG) private readonly config: Pick<Config, 'IMPORT_EVERY_SECONDS'>,
  ) {
    this.loop = new Loop({ name: 'figure-importer', everyMs: config.IMPORT_EVERY_SECONDS * 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    if (this.config.IMPORT_EVERY_SECONDS > 0) this.loop.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<void> {
    const now = await this.db.now();
    const accounts = await this.queries.accountsWithFigures(addDays(dayIn('UTC', now), -7));
    for (const { account, have } of accounts) {
      for (const date of daysDue(account.zone, now, have)) {
        if (await this.db.transaction((tx) => claimImport(tx, account.accountId, date, leaseMinutes)))
          await this.importDay(account.accountId, date, now);
      }
    }
  }

  private async importDay(accountId: string, date: Day, at: Date): Promise<void> {
    try {
      const day = await this.cube.read(accountId, date, await this.queries.publishedOn(accountId, date, windowDays));
      await this.db.transaction((tx) => this.store.run(tx, accountId, day, by, at));
      this.relay.poke();
      this.log.info({ accountId, date }, 'figures imported');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.warn({ accountId, date, code: error.code }, 'figures not imported, the next round tries again');
    }
  }
}
