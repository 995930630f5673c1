import { Database, gauge, Loop, type Log, type Tx } from '@kanfa/kit';
import { Relay, withTrace } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { readCallback } from '@kanfa/wechat';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CallbackIntake } from '../callback/callback.intake.js';
import {
  addCallbacks,
  finishCallbacks,
  leadIngest,
  postponeCallback,
  pruneCallbacks,
  waitingCallbacks,
  type NewCallback,
  type StoredCallback,
} from '../callback/callback.store.js';
import { KnownAccounts } from '../callback/known-accounts.loop.js';
import { believeAgain } from '../callback/shield.js';
import { unpackSpilled } from '../callback/spilled.js';
import { queueForwards } from '../forward/forward-delivery.store.js';
import { ReplyBook } from '../reply-rule/reply-book.loop.js';
import { HappeningDispatcher } from './happening.dispatcher.js';
import { readHappening, type Happening } from './happening.js';

const batchSize = 200;
const pruneEveryMs = 600_000;
const keepDays = 30;

/** Turns stored callbacks into what they mean, in the order they came: each once, in the transaction that marks it done. */
@Injectable()
export class IngestLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ingest: Loop;
  private readonly drain: Loop;
  private pruneAt = 0;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly intake: CallbackIntake,
    private readonly accounts: KnownAccounts,
    private readonly replies: ReplyBook,
    private readonly dispatch: HappeningDispatcher,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.ingest = new Loop({ name: 'ingest', everyMs: 250, log, work: () => this.round() });
    this.drain = new Loop({ name: 'spill-drain', everyMs: 2_000, log, work: () => this.drainRound() });
    gauge({
      name: 'kanfa_callbacks_waiting',
      help: 'Callbacks stored and not yet taken in',
      read: async () => (await db.row<{ n: number }>('SELECT count(*)::int AS n FROM callback WHERE done_at IS NULL'))!.n,
    });
  }

  onApplicationBootstrap(): void {
    this.intake.whenStored(() => this.ingest.poke());
    this.ingest.start();
    this.drain.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.ingest.stop(), this.drain.stop()]);
  }

  private async round(): Promise<boolean> {
    await this.prune();
    try {
      const taken = await this.db.transaction((tx) => this.takeIn(tx, batchSize));
      if (taken > 0) this.relay.poke();
      return taken === batchSize;
    } catch (error) {
      this.log.info({ err: error }, 'a batch failed, taking callbacks in one by one');
      return this.oneByOne();
    }
  }

  private async takeIn(tx: Tx, limit: number): Promise<number> {
    if (!(await leadIngest(tx))) return 0;
    const callbacks = await waitingCallbacks(tx, limit);
    if (callbacks.length === 0) return 0;
    const done = [];
    for (const callback of callbacks) done.push({ ...callback, kind: await this.act(tx, callback) });
    await queueForwards(tx, done);
    await finishCallbacks(tx, done);
    return callbacks.length;
  }

  /** One that fails stays behind alone; the others go on. */
  private async oneByOne(): Promise<boolean> {
    for (let left = batchSize; left > 0; left--) {
      let current: StoredCallback | undefined;
      try {
        const found = await this.db.transaction(async (tx) => {
          if (!(await leadIngest(tx))) return false;
          current = (await waitingCallbacks(tx, 1))[0];
          if (!current) return false;
          const done = [{ ...current, kind: await this.act(tx, current) }];
          await queueForwards(tx, done);
          await finishCallbacks(tx, done);
          return true;
        });
        if (!found) return false;
        this.relay.poke();
      } catch (error) {
        if (!current) throw error;
        await this.setBack(current, error);
      }
    }
    return true;
  }

  private async setBack({ id, attempts }: StoredCallback, error: unknown): Promise<void> {
    const fields = { err: error, callbackId: id, attempts: attempts + 1 };
    if (attempts === 5) this.log.error(fields, 'a callback cannot be taken in: look at its cause in the table callback');
    else this.log.warn(fields, 'a callback was not taken in, it is tried again');
    await postponeCallback(this.db, id, error instanceof Error ? error.message : 'unknown', Math.min(600, 2 ** attempts));
  }

  private async act(tx: Tx, { accountId, body, receivedAt, reply }: StoredCallback): Promise<string> {
    const happening = notAfter(readHappening(readCallback(body)), receivedAt);
    if (happening.is === 'other') return happening.name;
    await withTrace(undefined, `callback ${happening.is}`, {}, () => this.dispatch.run(tx, accountId, happening, reply));
    return happening.is;
  }

  /** What was set aside on the broker while the database was away comes in by the same door. */
  private async drainRound(): Promise<boolean> {
    const drained = await this.intake.drain(batchSize, async (bodies) => {
      const opened = bodies.map((bytes) => this.reopen(bytes));
      await addCallbacks(
        this.db,
        opened.filter((callback) => callback !== undefined),
      );
      return opened.map((callback) => callback !== undefined);
    });
    if (drained > 0) {
      this.log.info({ callbacks: drained }, 'callbacks set aside on the broker are stored now');
      this.ingest.poke();
    }
    return drained > 0;
  }

  private reopen(bytes: Uint8Array): NewCallback | undefined {
    try {
      const { accountId, query, body } = unpackSpilled(bytes);
      const { message, xml, dedupe } = believeAgain(query, body, this.accounts.withId(accountId).secrets);
      return { accountId, dedupe, body: message, reply: this.replies.decide(accountId, xml, dedupe) };
    } catch (error) {
      this.log.error(
        { err: error },
        "a callback on the broker does not open: enter the account's earlier EncodingAESKey as the previous one",
      );
      return undefined;
    }
  }

  private async prune(): Promise<void> {
    if (Date.now() < this.pruneAt) return;
    this.pruneAt = Date.now() + pruneEveryMs;
    while ((await pruneCallbacks(this.db, keepDays, 5_000)) === 5_000);
  }
}

/** WeChat's clock may be ahead of ours; nothing happened after we heard of it. */
function notAfter(happening: Happening, receivedAt: Date): Happening {
  if (happening.is === 'other') return happening;
  return { ...happening, at: happening.at > receivedAt ? receivedAt : happening.at };
}
