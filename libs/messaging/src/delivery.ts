import { setTimeout as delay } from 'node:timers/promises';
import type { Envelope } from '@kanfa/contracts';
import type { Database, Log, Tx } from '@kanfa/kit';
import type { JsMsg } from '@nats-io/jetstream';
import { bury } from './dead-letter.js';
import type { Dispatcher } from './dispatcher.js';
import type { Grouped } from './groups.js';
import { claimMessages } from './inbox.js';
import type { Message } from './message.js';
import { HandlerTimeout, handlerLimitMs, isHopeless, verdictOn } from './outcome.js';
import { withTrace } from './trace.js';
import { beginTry, endTrouble, noteFailure } from './trouble.js';

type Parts = { service: string; db: Database; dispatcher: Dispatcher; log: Log; stopping: AbortSignal; afterCommit: () => void };

/** A message in hand: read already, so that its key is known; or the reason why it cannot be read. */
export type InHand = Grouped & {
  message: Message;
  key: string | undefined;
  content: { event: Envelope } | { unreadable: unknown };
  reply: Pick<JsMsg, 'ack' | 'nak' | 'term'>;
};

/** A group goes through in milliseconds; one that does not holds a slow or hanging message, which its neighbours must not wait for. */
const groupLimitMs = 2_000;

/** Brings messages to their end: done, to be delivered again, or set aside. */
export class Delivery {
  constructor(private readonly parts: Parts) {}

  /** A group is handled in one transaction, so a backlog costs few commits; false when it failed and each message is to be handled by itself. */
  async run(group: InHand[]): Promise<boolean> {
    if (group.length === 1) {
      await this.alone(group[0]!);
      return true;
    }
    try {
      await this.handle(group, groupLimitMs);
    } catch {
      return false;
    }
    for (const { reply } of group) reply.ack();
    return true;
  }

  private async alone(inHand: InHand): Promise<void> {
    const { message, reply } = inHand;
    let begun = message.deliveries === 1;
    // a database that is away is no fault of the message: it is kept in hand and costs it no delivery
    while (!this.parts.stopping.aborted) {
      try {
        if (!begun) await beginTry(this.parts.db, message.id);
        begun = true;
        await this.handle([inHand], handlerLimitMs);
        return reply.ack();
      } catch (error) {
        if ((isHopeless(error) || (await this.databaseAnswers())) && (await this.settle(inHand, error))) return;
        await delay(500, undefined, { signal: this.parts.stopping }).catch(() => undefined);
      }
    }
    reply.nak();
  }

  private async handle(group: InHand[], limitMs: number): Promise<void> {
    await this.parts.db.transaction((tx) => within(limitMs, this.once(tx, group, limitMs)));
    this.parts.afterCommit();
  }

  private async once(tx: Tx, group: InHand[], limitMs: number): Promise<void> {
    const ids = group.map(({ message }) => message.id);
    const fresh = await claimMessages(tx, ids, limitMs);
    for (const { message, content } of group) {
      if ('unreadable' in content) throw content.unreadable;
      // a message that came twice in one group is handled once
      if (fresh.delete(message.id)) await this.dispatch(tx, message, content.event);
      if (message.deliveries > 1) await endTrouble(tx, message.id);
    }
  }

  private dispatch(tx: Tx, message: Message, event: Envelope): Promise<void> {
    const attributes = { 'messaging.system': 'nats', 'messaging.destination.name': message.type, 'messaging.message.id': message.id };
    return withTrace(message.headers['traceparent'], `${this.parts.service} handles ${message.type}`, attributes, () =>
      this.parts.dispatcher.run(event, tx, message.deliveries),
    );
  }

  /** Notes the failure and answers the broker; false when the database would not take the note. */
  private async settle({ message, key, reply }: InHand, error: unknown): Promise<boolean> {
    const about = { err: error, id: message.id, type: message.type, key };
    try {
      const verdict = await this.parts.db.transaction(async (tx) => {
        const { failures, forMs } = await noteFailure(tx, message.id);
        const decided = verdictOn(error, failures, forMs);
        if (decided.is === 'dead') {
          await bury(tx, { ...message, deliveries: Math.max(message.deliveries, failures) }, key ?? null, error);
          await endTrouble(tx, message.id);
        }
        return { ...decided, failures };
      });
      if (verdict.is === 'dead') {
        this.parts.log.error({ ...about, failures: verdict.failures }, 'event set aside as a dead letter: see the operations page');
        reply.term();
      } else {
        this.parts.log.warn({ ...about, failures: verdict.failures, afterMs: verdict.afterMs }, 'event not handled, to be delivered again');
        reply.nak(verdict.afterMs);
      }
      return true;
    } catch (reason) {
      this.parts.log.warn({ ...about, reason }, 'outcome not stored, trying again');
      return false;
    }
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
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new HandlerTimeout(ms)), ms)));
  // whichever comes second has nobody waiting for it any more
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
