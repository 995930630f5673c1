import type { EventDefinition, Owner } from '@kanfa/contracts';
import type { Database, Log } from '@kanfa/kit';
import type { NatsConnection } from '@nats-io/transport-node';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { closeNats, connectNats, isConnected, type NatsOptions } from './connect.js';
import { Consumer } from './consumer.js';
import { Delivery, type InHand } from './delivery.js';
import { Dispatcher } from './dispatcher.js';
import { EventContext } from './event-context.js';
import { Groups } from './groups.js';
import { hears, ownerOf } from './topology.js';

export type StrategyOptions = NatsOptions & {
  service: Owner;
  db: Database;
  log: Log;
  /** Transactions of handlers at a time over all owners; each holds one connection of the pool. Default 3. */
  concurrency?: number;
  /** Called after each handled message, usually to poke the relay: the handler may have announced something. */
  afterCommit?: () => void;
};

/** Messages handled in one transaction when that many are waiting: enough to spare commits, few enough to keep locks short. */
const groupSize = 16;

/** Nest's transport for events on JetStream: `@On` methods become handlers of the consumer loop, one durable per owner heard. */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly dispatcher = new Dispatcher();
  private readonly stopping = new AbortController();
  private nats: NatsConnection | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: StrategyOptions) {
    super();
  }

  /** Nest would chain handlers of one pattern and run them side by side in one transaction; here they run one after the other. */
  override addHandler(type: string, callback: MessageHandler, isEventHandler = false, extras: { event?: EventDefinition } = {}): void {
    const { service } = this.options;
    if (!isEventHandler || !extras.event) throw new Error(`${service} handles ${type} without @On: over JetStream there are only events`);
    if (!hears[service].includes(extras.event.owner))
      throw new Error(`${service} handles ${type} but does not hear ${ownerOf(type)}: add it to topology.ts`);
    this.messageHandlers.set(type, callback);
    this.dispatcher.add(extras.event, async (event, tx, delivery) => {
      const result: unknown = await callback(event, new EventContext([tx, delivery]));
      await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
    });
  }

  /** Returns at once: a service comes up without its broker and takes up its events when the broker is there. */
  listen(callback: (error?: unknown) => void): void {
    this.running = this.run().catch((error: unknown) => {
      if (!this.stopping.signal.aborted) this.options.log.error({ err: error }, 'events are no longer heard: restart this service');
    });
    callback();
  }

  /** Stops pulling, lets the handlers under way finish, gives the rest back to the broker. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    if (this.nats) await closeNats(this.nats);
  }

  /** For readiness: rejects while there is no connection to the broker. */
  async check(): Promise<void> {
    if (!this.nats || !isConnected(this.nats)) throw new Error('not connected to NATS');
  }

  on(): never {
    throw new Error('JetStreamStrategy has no events of its own');
  }

  unwrap<T>(): T {
    return this.nats as T;
  }

  private async run(): Promise<void> {
    const { service, db, log, concurrency = 3, afterCommit = () => undefined } = this.options;
    const {
      dispatcher,
      stopping: { signal: stopping },
    } = this;
    const nats = (this.nats = await connectNats(this.options, stopping));
    const delivery = new Delivery({ service, db, dispatcher, log, stopping, afterCommit });
    const groups = new Groups({ workers: concurrency, size: groupSize, work: (group: InHand[]) => delivery.run(group) });
    const consumers = dispatcher.owners().map((owner) => new Consumer({ service, owner, nats, dispatcher, groups, log, stopping }));
    await Promise.all(consumers.map((consumer) => consumer.run()));
  }
}
