import type { Owner } from '@kanfa/contracts';
import { AckPolicy, jetstream, RetentionPolicy, StorageType, type Consumer, type JsMsg } from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';
import { closeNats, connectNats, isConnected, type NatsOptions } from './connect.js';
import { dropUnused, isSilence, managerOf } from './ensure.js';
import { spillDurable, spillStreamOf, spillSubjectOf } from './topology.js';

/**
 * A service's own waiting room on the broker, for what it must not lose while its database is away: kept until the service takes it in. Ids are
 * remembered for two minutes; beyond that the service itself must recognise what it has.
 */
export class Spill {
  private readonly stopping = new AbortController();
  private nats: NatsConnection | undefined;
  private connecting: Promise<void> | undefined;
  private ready = false;

  constructor(private readonly options: NatsOptions & { service: Owner; replicas?: number }) {}

  /** Connects, now or as soon as there is a broker. */
  start(): void {
    this.connecting ??= connectNats(this.options, this.stopping.signal).then(
      (nats) => {
        this.nats = nats;
        void this.ensure(nats).catch(() => undefined);
      },
      () => undefined,
    );
  }

  /** Resolves when the broker holds it; rejects after `patienceMs`, and at once without a broker. */
  async keep(id: string, body: Uint8Array, patienceMs: number): Promise<void> {
    const nats = this.connected();
    if (!this.ready) await this.ensure(nats);
    const options = { msgID: id, timeout: patienceMs };
    try {
      await jetstream(nats).publish(spillSubjectOf(this.options.service), body, options);
    } catch (error) {
      // a broker that was wiped has no stream: the next one makes it again
      this.ready = false;
      throw error;
    }
  }

  /**
   * Hands over what waits, at most `limit`. What `take` says it has taken (true at its place) leaves the broker, the rest comes again a minute
   * later. Returns how many went.
   */
  async drain(limit: number, take: (bodies: Uint8Array[]) => Promise<boolean[]>): Promise<number> {
    const nats = this.connected();
    if (!this.ready) await this.ensure(nats);
    const waiting = await this.waiting(nats, limit);
    if (waiting.length === 0) return 0;
    const taken = await take(waiting.map((message) => message.data)).catch((error: unknown) => {
      for (const message of waiting) message.nak(1_000);
      throw error;
    });
    waiting.filter((_, place) => !taken[place]).forEach((message) => message.nak(60_000));
    const gone = waiting.filter((_, place) => taken[place]);
    await Promise.all(gone.map((message) => message.ackAck()));
    return gone.length;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.connecting;
    if (this.nats) await closeNats(this.nats);
  }

  private connected(): NatsConnection {
    if (!this.nats || !isConnected(this.nats)) throw new Error('not connected to NATS');
    return this.nats;
  }

  private async waiting(nats: NatsConnection, limit: number): Promise<JsMsg[]> {
    const waiting: JsMsg[] = [];
    try {
      for await (const message of await (await this.consumer(nats)).fetch({ max_messages: limit, expires: 1_000 })) waiting.push(message);
    } catch (error) {
      if (isSilence(error)) this.ready = !(await dropUnused(await managerOf(nats), spillStreamOf(this.options.service), spillDurable));
      throw error;
    }
    return waiting;
  }

  private async consumer(nats: NatsConnection): Promise<Consumer> {
    try {
      return await jetstream(nats, { timeout: 5_000 }).consumers.get(spillStreamOf(this.options.service), spillDurable);
    } catch (error) {
      this.ready = false;
      throw error;
    }
  }

  private async ensure(nats: NatsConnection): Promise<void> {
    const { service, replicas = 1 } = this.options;
    const jsm = await managerOf(nats);
    const subject = spillSubjectOf(service);
    await jsm.streams.add({
      name: spillStreamOf(service),
      subjects: [subject],
      retention: RetentionPolicy.Workqueue,
      storage: StorageType.File,
      duplicate_window: nanos(120_000),
      num_replicas: replicas,
    });
    await jsm.consumers.add(spillStreamOf(service), {
      durable_name: spillDurable,
      filter_subject: subject,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(30_000),
      max_deliver: -1,
      max_ack_pending: 1_000,
    });
    this.ready = true;
  }
}
