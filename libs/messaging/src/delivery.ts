import { setTimeout as delay } from 'node:timers/promises';
import type { Envelope } from '@kanfa/contracts';
import type { Database, Log, Tx } from '@kanfa/kit';
import type { JsMsg } from '@nats-io/jetstream';
import { bury } from './dead-letter.js';
import type { Dispatcher } from './dispatcher.js';
import type { Grouped } from './groups.js';
import { claimMessages } from './inbox.js';
import type { Message } from './message.js';
import { assertOutcomeLikely, HandlerTimeout, handlerLimitMs, isHopeless, verdictOn } from './outcome.js';
import { withTrace } from './trace.js';

type Parts = { service: string; db: Database; dispatcher: Dispatcher; log: Log; stopping: AbortSignal; afterCommit: () => void };

/** A message in hand: read already, so that its key is known; or the reason why it cannot be read. */
export type InHand = Grouped & {
  message: Message;
  key: string | undefined;
  content: { event: Envelope } | { unreadable: unknown };
  reply: Pick<JsMsg, 'ack' | 'nak' | 'term'>;
};

/** Brings messages to their end: done, to be delivered again, or set aside. */
export class Delivery {
  constructor(private readonly parts: Parts) {}

  /** A group is handled in one transaction, so a backlog costs few commits; if anything in it fails, each message is handled by itself. */
  async run(group: InHand[]): Promise<void> {
    if (group.length > 1 && (await this.together(group))) return;
    for (const one of group) await this.alone(one);
  }

  private async together(group: InHand[]): Promise<boolean> {
    try {
      await this.handle(group);
    } catch {
      return false;
    }
    for (const { reply } of group) reply.ack();
    return true;
  }

  private async alone(inHand: InHand): Promise<void> {
    // a database that is away is no fault of the message: it is kept in hand and costs it no delivery
    while (!this.parts.stopping.aborted) {
      try {
        assertOutcomeLikely(inHand.message.deliveries);
        await this.handle([inHand]);
        return inHand.reply.ack();
      } catch (error) {
        if ((isHopeless(error) || (await this.databaseAnswers())) && (await this.settle(inHand, error))) return;
        await delay(500, undefined, { signal: this.parts.stopping }).catch(() => undefined);
      }
    }
    inHand.reply.nak();
  }

  private async handle(group: InHand[]): Promise<void> {
    await this.parts.db.transaction((tx) => within(handlerLimitMs, this.once(tx, group)));
    this.parts.afterCommit();
  }

  private async once(tx: Tx, group: InHand[]): Promise<void> {
    const fresh = await claimMessages(tx, group.map(({ message }) => message.id), handlerLimitMs);
    for (const { message, content } of group) {
      if ('unreadable' in content) throw content.unreadable;
      // a message that came twice in one group is handled once
      if (fresh.delete(message.id)) await this.dispatch(tx, message, content.event);
    }
  }

  private dispatch(tx: Tx, message: Message, event: Envelope): Promise<void> {
    const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': message.type, 'messaging.message.id': message.id };
    return withTrace(message.headers['traceparent'], `${this.parts.service} handles ${message.type}`, attributes, () =>
      this.parts.dispatcher.run(event, tx, message.deliveries),
    );
  }

  /** Answers the broker; false when the dead letter could not be stored. */
  private async settle({ message, key, reply }: InHand, error: unknown): Promise<boolean> {
    const about = { err: error, id: message.id, type: message.type, key, delivery: message.deliveries };
    const verdict = verdictOn(error, message.deliveries);
    if (verdict.is === 'retry') {
      this.parts.log.warn({ ...about, afterMs: verdict.afterMs }, 'event not handled, to be delivered again');
      reply.nak(verdict.afterMs);
      return true;
    }
    try {
      await this.parts.db.transaction((tx) => bury(tx, message, key ?? null, error));
    } catch (reason) {
      this.parts.log.warn({ ...about, reason }, 'dead letter not stored, trying again');
      return false;
    }
    this.parts.log.error(about, 'event set aside as a dead letter: see the operations page');
    reply.term();
    return true;
  }

  private databaseAnswers(): Promise<boolean> {
    return this.parts.db.row('SELECT 1').then(
      () => true,
      () => false,
    );
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new HandlerTimeout()), ms)));
  // whichever comes second has nobody waiting for it any more
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
