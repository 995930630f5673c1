import { Database, type Log } from '@kanfa/kit';
import { Spill } from '@kanfa/messaging';
import { CONFIG, LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { addCallbacks, type NewCallback } from './callback.store.js';
import { packSpilled, type AsReceived } from './spilled.js';

export type Kept = 'stored' | 'spilled' | 'lost';
type Waiting = { callback: NewCallback; received: AsReceived; settle: (kept: Kept) => void };

/** Both together stay well below the five seconds WeChat waits. */
const databasePatienceMs = 1_500;
const brokerPatienceMs = 1_500;
/** After a failure the database is not tried for so long: what arrives meanwhile is spilled at once. */
const doubtMs = 500;
const largestBatch = 1_000;

/**
 * Where believed callbacks are kept before WeChat gets its `success`: in PostgreSQL, many with one commit; when that fails, as received on the
 * broker. While one batch is written the next one gathers, so batches grow with the load and nobody waits for a timer.
 */
@Injectable()
export class CallbackIntake implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly db: Database;
  private readonly spill: Spill;
  private waiting: Waiting[] = [];
  private writing = false;
  private closing: Promise<void> | undefined;
  private doubtUntil = 0;
  private onStored: () => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    // a pool of its own: callbacks never queue behind screens
    this.db = new Database({ url: config.DATABASE_URL, name: 'interaction-intake', max: 2, statementTimeoutMs: databasePatienceMs });
    this.spill = new Spill({ service: 'interaction', servers: config.NATS_URL, user: config.NATS_USER, pass: config.NATS_PASSWORD, log });
  }

  onApplicationBootstrap(): void {
    this.spill.start();
  }

  onApplicationShutdown(): Promise<void> {
    return (this.closing ??= this.close());
  }

  /** Called after each commit: there is something to take in. */
  whenStored(listener: () => void): void {
    this.onStored = listener;
  }

  keep(callback: NewCallback, received: AsReceived): Promise<Kept> {
    return new Promise((settle) => {
      this.waiting.push({ callback, received, settle });
      if (!this.writing) void this.write();
    });
  }

  /** Hands over what was spilled, as received; what `take` has not taken (false at its place) comes again. Returns how many went. */
  drain(limit: number, take: (bodies: Uint8Array[]) => Promise<boolean[]>): Promise<number> {
    return this.spill.drain(limit, take);
  }

  private async close(): Promise<void> {
    await this.spill.stop();
    await this.db.close();
  }

  private async write(): Promise<void> {
    this.writing = true;
    // all that came in this turn of the event loop goes along
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, largestBatch);
      if (await this.store(batch)) batch.forEach(({ settle }) => settle('stored'));
      else void Promise.all(batch.map((one) => this.setAside(one)));
    }
    this.writing = false;
  }

  private async store(batch: Waiting[]): Promise<boolean> {
    if (Date.now() < this.doubtUntil) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`PostgreSQL did not commit within ${databasePatienceMs} ms`)), databasePatienceMs);
    });
    try {
      const added = addCallbacks(
        this.db,
        batch.map(({ callback }) => callback),
      );
      await Promise.race([added, late]);
      this.onStored();
      return true;
    } catch (error) {
      this.doubtUntil = Date.now() + doubtMs;
      this.log.warn({ err: error, callbacks: batch.length }, 'callbacks cannot be stored, setting them aside on the broker');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  private async setAside({ callback, received, settle }: Waiting): Promise<void> {
    try {
      const id = `${callback.accountId} ${callback.dedupe.toString('hex')}`;
      await this.spill.keep(id, packSpilled(callback.accountId, received), brokerPatienceMs);
      settle('spilled');
    } catch {
      settle('lost');
    }
  }
}
