import { Agent, request } from 'undici';
import { findAccount, type Account } from '../accounts/account.js';
import { followerByOpenid } from '../followers/followers.js';
import type { World } from '../world/world.js';
import { seal } from './envelope.js';
import { BadReply, readReply, type PassiveReply } from './passive-reply.js';

export type PushRow = {
  id: number;
  app_id: string;
  openid: string;
  about: string;
  xml: string;
  state: string;
  attempts: number;
  due: number;
  wall: number;
  answered: string | null;
  took_ms: number | null;
};

const patience = 5_000;
const attempts = 3;
const inFlight = 64;
export const unavailable = '该公众号提供的服务出现故障，请稍后再试';

/**
 * Sends what waits in the queue: 5 s to answer, three attempts 5 s apart. A push leaves the queue only with its result, so a SIGKILL
 * of the sandbox repeats a push rather than losing it.
 */
export class Sender {
  private readonly agent = new Agent({ connections: inFlight, pipelining: 1 });
  private readonly flying = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly world: World) {
    world.onPush = () => this.arm(0);
  }

  start(): void {
    this.arm(0);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.agent.destroy();
  }

  private arm(ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), ms);
  }

  private look(): void {
    const free = inFlight - this.flying.size;
    if (free <= 0) return;
    const due = this.world.store.rows<PushRow>(
      `SELECT * FROM push WHERE state IN ('pending', 'forged') AND due <= ? ORDER BY due, id LIMIT ?`,
      Date.now(),
      free + this.flying.size,
    );
    for (const push of due.filter(({ id }) => !this.flying.has(id)).slice(0, free)) {
      this.flying.add(push.id);
      void this.deliver(push).finally(() => {
        this.flying.delete(push.id);
        this.arm(0);
      });
    }
    const next = this.world.store.row<{ due: number }>(
      `SELECT due FROM push WHERE state IN ('pending', 'forged') AND due > ? ORDER BY due LIMIT 1`,
      Date.now(),
    );
    if (next) this.arm(Math.max(1, next.due - Date.now()));
  }

  private async deliver(push: PushRow): Promise<void> {
    const account = findAccount(this.world, push.app_id);
    if (!account?.callback) return this.settle(push, 'dropped', 'no callback address', 0);
    const started = Date.now();
    const { url, body } = seal(account, account.callback, push.openid, push.xml, push.state === 'forged');
    let answer: string;
    try {
      answer = await this.post(url, body);
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      return this.failed(push, code ?? name ?? 'error', Date.now() - started);
    }
    if (this.closed) return;
    try {
      const reply = readReply(account, answer, push.openid);
      this.settle(push, 'answered', reply ? `${reply.type} reply` : 'success', Date.now() - started);
      if (reply) this.show(account, push, reply);
    } catch (error) {
      // a malformed answer is not repeated: the reader sees that the account is out of order
      this.settle(push, 'bad-answer', (error as BadReply).message, Date.now() - started);
      this.apologise(push);
    }
  }

  private async post(url: string, body: string): Promise<string> {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
      dispatcher: this.agent,
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw Object.assign(new Error('status'), { code: `HTTP ${answer.statusCode}` });
    return text;
  }

  private failed(push: PushRow, why: string, took: number): void {
    if (this.closed) return;
    if (push.attempts + 1 >= attempts) {
      this.settle(push, 'failed', why, took);
      return this.apologise(push);
    }
    // what is left of the 5 s passes before the next attempt
    const due = Date.now() + Math.max(0, patience - took) / this.world.config.speed;
    this.world.store.run(
      'UPDATE push SET attempts = attempts + 1, due = ?, answered = ?, took_ms = ? WHERE id = ?',
      Math.round(due),
      why,
      took,
      push.id,
    );
  }

  private settle(push: PushRow, state: string, answered: string, took: number): void {
    if (this.closed) return;
    this.world.store.run(
      'UPDATE push SET state = ?, attempts = attempts + 1, answered = ?, took_ms = ? WHERE id = ?',
      state,
      answered,
      took,
      push.id,
    );
    this.world.live.changed();
  }

  private show(account: Account, push: PushRow, reply: PassiveReply): void {
    if (reply.type === 'transfer_customer_service') return;
    const { store, clock, effects } = this.world;
    store.transaction(() => {
      store.run(
        `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', ?, ?, ?)`,
        account.appId,
        push.openid,
        reply.type,
        reply.content,
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
