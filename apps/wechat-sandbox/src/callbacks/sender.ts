import { Agent } from 'undici';
import { findAccount, type Account } from '../accounts/account.js';
import { waitForAgent } from '../agents/agents.js';
import { followerByOpenid } from '../followers/followers.js';
import type { World } from '../world/world.js';
import { hashOf } from '../media/media.js';
import { seal } from './envelope.js';
import { noteFailure, restsUntil } from './holding.js';
import { Outbox, type PushRow } from './outbox.js';
import { Post } from './post.js';
import { readReply, type BadReply, type PassiveReply } from './passive-reply.js';

/** How long a server has to answer, and how long after the attempt before the next one begins. */
const usual = 5_000;
const attempts = 3;
const inFlight = 64;
export const unavailable = '该公众号提供的服务出现故障，请稍后再试';

class Late extends Error {
  readonly code = 'no answer in 5 s';
}

type Flight = { started: number; post: Post | undefined };

/** Sends what waits in the queue: 5 s to answer, three attempts 5 s apart. */
export class Sender {
  private readonly agent = new Agent({ connections: inFlight, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  private readonly flights = new Map<number, Flight>();
  private readonly outbox: Outbox;
  private readonly watch: NodeJS.Timeout;
  private timer: NodeJS.Timeout | undefined;
  private armedFor = Infinity;
  /** Nothing more was due when last looked. */
  private dry = false;
  private closed = false;

  constructor(
    private readonly world: World,
    private readonly patience = usual,
  ) {
    this.outbox = new Outbox(world, () => this.arm(Date.now()));
    // one watch for all in the air costs less than a timer each
    this.watch = setInterval(() => this.giveUp(), 50).unref();
    world.onPush = () => this.arm(Date.now());
  }

  start(): void {
    this.arm(Date.now());
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.outbox.close();
    await this.agent.destroy();
  }

  /** Looks again at a time, unless it does so earlier anyway. */
  private arm(at: number): void {
    if (this.closed || at >= this.armedFor) return;
    clearTimeout(this.timer);
    this.armedFor = at;
    this.timer = setTimeout(
      () => {
        this.armedFor = Infinity;
        this.look();
      },
      Math.max(0, at - Date.now()),
    );
  }

  private look(): void {
    this.dry = false;
    while (this.flights.size < inFlight) {
      // one time for both questions, or what falls due between them is overlooked
      const now = Date.now();
      const push = this.outbox.next(now);
      if (!push) {
        this.dry = true;
        return this.arm(this.outbox.nextDue(now) ?? Infinity);
      }
      const flight: Flight = { started: Date.now(), post: undefined };
      this.flights.set(push.id, flight);
      void this.deliver(push, flight).finally(() => {
        this.flights.delete(push.id);
        if (!this.closed && !this.dry) this.look();
      });
    }
  }

  private giveUp(): void {
    const late = Date.now() - this.patience;
    for (const { started, post } of this.flights.values()) if (started <= late) post?.abort(new Late());
  }

  private async deliver(push: PushRow, flight: Flight): Promise<void> {
    const { started } = flight;
    const settle = (state: string, answered: string): void => this.outbox.settle({ push, state, answered, took: Date.now() - started });
    const account = findAccount(this.world, push.app_id);
    if (!account?.callback) return settle('dropped', 'no callback address');
    let answer: string;
    try {
      const { url, body } = seal(account, account.callback, push.openid, push.xml, push.state === 'forged');
      flight.post = new Post(this.agent, url, body);
      answer = await flight.post.answer;
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      return this.failed(push, code ?? name ?? 'error', Date.now() - started);
    }
    if (this.closed) return;
    try {
      const reply = readReply(account, answer, push.openid);
      settle('answered', reply ? `${reply.type} reply` : answer === '' ? 'empty' : 'success');
      if (reply) this.show(account, push, reply);
    } catch (error) {
      // a malformed answer is not repeated: the reader sees that the account is out of order
      settle('bad-answer', (error as BadReply).message);
      this.apologise(push);
    }
  }

  private failed(push: PushRow, why: string, took: number): void {
    if (this.closed) return;
    noteFailure(this.world, push.app_id);
    if (push.attempts + 1 >= attempts) {
      this.outbox.settle({ push, state: 'failed', answered: why, took });
      return this.apologise(push);
    }
    // what is left of the 5 s passes before the next attempt
    const due = Math.round(
      Math.max(restsUntil(this.world, push.app_id), Date.now() + Math.max(0, this.patience - took) / this.world.config.speed),
    );
    this.outbox.settle({ push, state: push.state === 'forged' ? 'forged' : 'pending', answered: why, took, due });
  }

  private show(account: Account, push: PushRow, reply: PassiveReply): void {
    if (reply.type === 'transfer_customer_service') return waitForAgent(this.world, account.appId, push.openid);
    const { store, clock, effects } = this.world;
    const file = reply.type === 'image' || reply.type === 'voice' ? hashOf(this.world, account.appId, reply.content) : undefined;
    store.transaction(() => {
      store.run(
        `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', ?, ?, ?)`,
        account.appId,
        push.openid,
        reply.type,
        file === undefined ? reply.content : JSON.stringify({ hash: file }),
        clock.now(),
      );
      const person = followerByOpenid(this.world, account.appId, push.openid)?.person;
      effects.add({
        kind: 'passive-reply',
        account: account.appId,
        openid: push.openid,
        ...(person !== undefined && { person }),
        details: { type: reply.type },
      });
    });
  }

  private apologise(push: PushRow): void {
    if (push.about !== 'message') return;
    this.world.store.run(
      `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', 'notice', ?, ?)`,
      push.app_id,
      push.openid,
      unavailable,
      this.world.clock.now(),
    );
    this.world.live.changed();
  }
}
