import { Database, Loop, SecretBox, type Log } from '@kanfa/kit';
import { Relay } from '@kanfa/messaging';
import { LOG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AnswerSender } from '../conversation/answer.sender.js';
import { pauseAfter, signatureOf, typeOf } from './forward.js';
import { deliveryDone, deliveryFailed, leaseDelivery, pruneDeliveries, targetsWithDue, type Delivery } from './forward-delivery.store.js';
import { Outbound } from './outbound.client.js';
import { secretContext } from './put-forward-target.use-case.js';
import { ReplyByTarget } from './reply-by-target.use-case.js';
import { replyOf } from './reply-of.js';

const leaseSeconds = 60;
const pruneEveryMs = 600_000;
const keepDays = 7;

/**
 * Passes callbacks on, long after WeChat had its answer: each target in its own line, in the order they came, so that one that hangs delays nobody.
 * A delivery whose answer was lost is made again: receivers know a repetition by its X-Kanfa-Delivery.
 */
@Injectable()
export class Forwarder implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private readonly lines = new Map<string, Promise<void>>();
  private pruneAt = 0;
  private stopping = false;

  constructor(
    private readonly db: Database,
    private readonly box: SecretBox,
    private readonly outbound: Outbound,
    private readonly replying: ReplyByTarget,
    private readonly sender: AnswerSender,
    private readonly relay: Relay,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'forwarder', everyMs: 1_000, log, work: () => this.round() });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.loop.stop();
    await Promise.all(this.lines.values());
  }

  private async round(): Promise<void> {
    await this.prune();
    for (const targetId of await targetsWithDue(this.db)) {
      if (this.lines.has(targetId)) continue;
      const broke = (error: unknown) => this.log.warn({ err: error, targetId }, 'a line of forwarding broke off, it goes on');
      this.lines.set(
        targetId,
        this.serve(targetId)
          .catch(broke)
          .finally(() => this.lines.delete(targetId)),
      );
    }
  }

  /** Until nothing is due, or until one fails: a target that is down is not hammered with the others. */
  private async serve(targetId: string): Promise<void> {
    while (!this.stopping) {
      const delivery = await leaseDelivery(this.db, targetId, leaseSeconds);
      if (!delivery || !(await this.deliver(delivery))) return;
    }
  }

  private async deliver(delivery: Delivery): Promise<boolean> {
    const { id, targetId, body, kind, url, attempts, timeoutSeconds } = delivery;
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    try {
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const secret = this.box.open(delivery.sealedSecret, secretContext(targetId));
      const headers = {
        'content-type': typeOf(body),
        'x-kanfa-delivery': id,
        'x-kanfa-kind': kind,
        'x-kanfa-timestamp': timestamp,
        'x-kanfa-signature': signatureOf(secret, timestamp, body),
      };
      const answer = await this.outbound.push({ url, headers, body, timeoutMs: timeoutSeconds * 1_000 });
      await this.keep(delivery, answer, took());
      return true;
    } catch (error) {
      const cause = causeOf(error);
      const afterSeconds = pauseAfter(attempts);
      await deliveryFailed(this.db, id, cause, took(), afterSeconds);
      this.log.info({ targetId, deliveryId: id, cause, attempts, givenUp: afterSeconds === null }, 'a callback was not passed on');
      return false;
    }
  }

  private async keep(delivery: Delivery, answer: string, tookMs: number): Promise<void> {
    const { mayReply, answered, kind } = delivery;
    const text = mayReply && !answered && kind === 'message' ? replyOf(answer) : undefined;
    await this.db.transaction(async (tx) => {
      if (text !== undefined) await this.replying.run(tx, delivery, text);
      await deliveryDone(tx, delivery.id, tookMs);
    });
    if (text === undefined) return;
    this.sender.poke();
    this.relay.poke();
  }

  private async prune(): Promise<void> {
    if (Date.now() < this.pruneAt) return;
    this.pruneAt = Date.now() + pruneEveryMs;
    while ((await pruneDeliveries(this.db, keepDays, 5_000)) === 5_000);
  }
}

/** What a person who looks after the other system needs to know; never an answer's body. */
function causeOf(error: unknown): string {
  const { code, name, message } = error as { code?: unknown; name?: string; message?: string };
  if (message?.startsWith('HTTP ')) return message;
  return typeof code === 'string' ? code : (name ?? 'error');
}
