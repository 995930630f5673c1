import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@kanfa/kit';
import { jetstream, type Consumer as PullConsumer, type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { isConnected } from './connect.js';
import type { InHand } from './delivery.js';
import type { Dispatcher } from './dispatcher.js';
import { ackWaitMs, dropUnused, ensureDurable, isSilence, managerOf } from './ensure.js';
import type { Groups } from './groups.js';
import { assertPublishedByOwner, idOfUnreadable } from './message.js';
import { UnreadableMessage } from './outcome.js';
import { durableOf, streamOf } from './topology.js';

type Parts = {
  service: string;
  owner: string;
  nats: NatsConnection;
  dispatcher: Dispatcher;
  groups: Groups<InHand>;
  log: Log;
  stopping: AbortSignal;
};

/** Messages a consumer holds at a time. It asks for more when half of them are done, so replicas share what there is. */
const window = 64;
const pullMs = 10_000;

/** Pulls one owner's events through one durable, for ever: whatever vanishes (stream, durable, broker) is made or awaited again. */
export class Consumer {
  private readonly inHand = new Map<JsMsg, Promise<void>>();
  private pull: ConsumerMessages | undefined;
  private roomMade: (() => void) | undefined;

  constructor(private readonly parts: Parts) {
    parts.stopping.addEventListener('abort', () => {
      this.pull?.stop();
      this.roomMade?.();
    });
  }

  /** Runs until stopped, then waits for the handlers under way. */
  async run(): Promise<void> {
    const { stopping, log, service, owner } = this.parts;
    const keeper = setInterval(() => this.keep(), ackWaitMs / 3);
    while (!stopping.aborted) {
      try {
        await this.consume(await this.durable());
      } catch (error) {
        log.info({ err: error, durable: durableOf(service, owner) }, 'stream or durable not there, trying again');
        if (isSilence(error)) await this.mend();
        await delay(250, undefined, { signal: stopping }).catch(() => undefined);
      }
    }
    await Promise.all(this.inHand.values());
    clearInterval(keeper);
  }

  private async durable(): Promise<PullConsumer> {
    const { nats, service, owner } = this.parts;
    await ensureDurable(await managerOf(nats), service, owner);
    return jetstream(nats, { timeout: 5_000 }).consumers.get(streamOf(owner), durableOf(service, owner));
  }

  /** A durable that sends neither messages nor heartbeats while the broker is there. */
  private async mend(): Promise<void> {
    const { nats, service, owner, log } = this.parts;
    const durable = durableOf(service, owner);
    if (this.inHand.size > 0 || !isConnected(nats)) return;
    try {
      if (await dropUnused(await managerOf(nats), streamOf(owner), durable))
        log.warn({ durable }, 'durable mute since it was made: it is made anew');
    } catch (error) {
      log.warn({ err: error, durable }, 'durable mute, and not to be looked at');
    }
  }

  private async consume(durable: PullConsumer): Promise<void> {
    while (!this.parts.stopping.aborted) {
      await this.room();
      if (this.parts.stopping.aborted) return;
      // fetch, not consume: what is fetched is in hand at once, so that `keep` reaches it
      this.pull = await durable.fetch({ max_messages: window - this.inHand.size, expires: pullMs, idle_heartbeat: 1_000 });
      for await (const raw of this.pull) this.take(raw);
    }
  }

  private async room(): Promise<void> {
    if (this.inHand.size > window / 2) await new Promise<void>((resolve) => (this.roomMade = resolve));
    this.roomMade = undefined;
  }

  private take(raw: JsMsg): void {
    if (!this.parts.dispatcher.wants(raw.subject)) return raw.ack();
    const done = this.parts.groups.add(this.read(raw)).finally(() => {
      this.inHand.delete(raw);
      if (this.inHand.size <= window / 2) this.roomMade?.();
    });
    this.inHand.set(raw, done);
  }

  private read(raw: JsMsg): InHand {
    const headers = Object.fromEntries([...(raw.headers ?? [])].map(([name, values]) => [name, values[0] ?? '']));
    const storedAt = raw.time;
    const message = { type: raw.subject, body: raw.data, headers, deliveries: raw.info.deliveryCount, storedAt };
    const lane = (key: string) => `${this.parts.owner} ${key}`;
    try {
      assertPublishedByOwner(headers);
      const event = this.parts.dispatcher.read(raw.subject, raw.data);
      // what failed before must not drag others down with it
      return {
        message: { ...message, id: event.id },
        key: event.key,
        lane: lane(event.key),
        alone: message.deliveries > 1,
        content: { event },
        reply: raw,
      };
    } catch (unreadable) {
      const id = idOfUnreadable(headers, raw.data, storedAt);
      const key = unreadable instanceof UnreadableMessage ? unreadable.key : undefined;
      return { message: { ...message, id }, key, lane: lane(key ?? id), alone: true, content: { unreadable }, reply: raw };
    }
  }

  /** Tells the broker that messages in hand, waiting ones too, are being worked on: only a process that died lets them be delivered again. */
  private keep(): void {
    for (const raw of this.inHand.keys()) raw.working();
  }
}
