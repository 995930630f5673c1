import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from './refusals.js';

/** Counts in this process alone; `perMinute` is each gateway's own. */
export class Limit {
  private readonly limiter: RateLimiterMemory;

  constructor(perMinute: number) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  /** Refuses with Retry-After when `key` asked too often within this minute. */
  async count(key: string, reply: FastifyReply): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1_000));
      void reply.header('retry-after', String(seconds));
      throw tooMany(seconds);
    }
  }
}
