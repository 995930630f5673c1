import { setTimeout as delay } from 'node:timers/promises';
import type { Owner } from '@kanfa/contracts';
import type { Database, Log } from '@kanfa/kit';
import type { NatsConnection } from '@nats-io/transport-node';
import { closeNats, connectNats, type NatsOptions } from './connect.js';
import { ensureStream, managerOf } from './ensure.js';
import { pruneInbox } from './inbox.js';
import { pruneOutbox } from './outbox.js';
import { Pause } from './pause.js';
import { Announcement } from './announcement.js';
import { Publisher } from './publisher.js';
import { RelaySession } from './relay-session.js';
import { streamOf } from './topology.js';

export type RelayOptions = NatsOptions & {
  service: Owner;
  db: Database;
  log: Log;
  /** A direct connection to the database; default: as `db`. Needed where `db` goes through a transaction pooler. */
  url?: string;
  /** Copies of the stream in a NATS cluster; default 1. */
  replicas?: number;
};

/** The least between two looks while there is something to send: a poke for each commit would make a batch of each event. */
const gatherMs = 4;
const busyMs = 25;
const idleMs = 250;
const standbyMs = 500;
const pruneEveryMs = 600_000;

/**
 * Sends a service's outbox to its stream, in order, for ever. Of all replicas' relays one is at work, held by a session lock in the database. Any
 * trouble ends its term; the next term, here or in another replica, begins by comparing the stream with what it is known to hold.
 */
export class Relay {
  private readonly pause = new Pause();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private nats: NatsConnection | undefined;
  private publisher: Publisher | undefined;
  private failures = 0;
  private doubtful = false;
  private pruneAt = 0;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Something was committed: look now instead of at the next poll. */
  poke(): void {
    this.pause.poke();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.pause.end();
    await this.running;
    if (this.nats) await closeNats(this.nats);
  }

  private async run(): Promise<void> {
    this.nats = await connectNats(this.options, this.stopping.signal).catch(() => undefined);
    if (!this.nats) return;
    void this.doubtAfterReconnect(this.nats);
    while (!this.pause.ended) {
      try {
        await this.term(this.nats);
      } catch (error) {
        this.options.log.warn({ err: error, failures: this.failures }, 'relay interrupted, starting again');
        await this.pause.wait(Math.min(5_000, 100 * 2 ** this.failures++));
      }
    }
  }

  /** A broker that comes back may have lost its end or everything. */
  private async doubtAfterReconnect(nats: NatsConnection): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type !== 'reconnect') continue;
      this.doubtful = true;
      this.publisher?.abandon();
      this.pause.poke();
    }
  }

  private async term(nats: NatsConnection): Promise<void> {
    const { service, db, url = db.pool.options.connectionString! } = this.options;
    await using session = await RelaySession.open(url, service, streamOf(service));
    while (!(await session.tryLead())) {
      await this.pause.wait(standbyMs);
      if (this.pause.ended) return;
    }
    this.doubtful = false;
    const stream = await ensureStream(await managerOf(nats), service, this.options.replicas);
    this.publisher = new Publisher(nats, service);
    try {
      const announcement = new Announcement(session, this.publisher, stream.created);
      if (await announcement.open(stream.state.last_seq))
        this.options.log.warn({ stream: streamOf(service) }, 'stream new or shortened, filling it again');
      await this.forward(session, announcement);
    } finally {
      this.publisher.close();
    }
  }

  private async forward(session: RelaySession, announcement: Announcement): Promise<void> {
    let busyUntil = 0;
    while (!this.pause.ended && !this.doubtful) {
      if (await announcement.step()) {
        busyUntil = Date.now() + 1_000;
        if (!announcement.more) await delay(gatherMs);
      } else await this.pause.wait(Date.now() < busyUntil ? busyMs : idleMs);
      this.failures = 0;
      await this.prune(session);
    }
  }

  private async prune(session: RelaySession): Promise<void> {
    if (Date.now() < this.pruneAt) return;
    const removed = (await pruneOutbox(session)) + (await pruneInbox(session, new Date()));
    if (removed === 0) this.pruneAt = Date.now() + pruneEveryMs;
  }
}
