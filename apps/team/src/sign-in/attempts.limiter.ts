import { Database, DomainError, sha256Of } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Refused sign-ins, counted in the database so that every replica sees them: few for one login from one address, more for an address, and many
 * for a login from everywhere, so that nobody can lock a colleague out with a handful of tries. Unknown logins count like known ones.
 */
@Injectable()
export class Attempts {
  private readonly limiters;

  constructor(db: Database) {
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({ storeClient: db.pool, tableName: 'sign_in_attempt', tableCreated: true, keyPrefix, points, duration });
    this.limiters = {
      pair: limiter('pair', 6, 15 * 60),
      address: limiter('address', 60, 15 * 60),
      login: limiter('login', 100, 24 * 3600),
    };
  }

  /** Refuses before the password is looked at. */
  async assertFree(login: string, address: string): Promise<void> {
    const known = await Promise.all(this.keys(login, address).map(([limiter, key]) => limiter.get(key)));
    const blocked = known.filter((state) => state !== null && state.remainingPoints <= 0);
    if (blocked.length > 0) throw tooMany(Math.max(...blocked.map((state) => state!.msBeforeNext)));
  }

  async refused(login: string, address: string): Promise<void> {
    await Promise.all(
      this.keys(login, address).map(([limiter, key]) =>
        limiter.consume(key).catch((error: unknown) => {
          if (!(error instanceof RateLimiterRes)) throw error;
        }),
      ),
    );
  }

  /** A person who got in starts anew; the address does not: it may be guessing at others. */
  async accepted(login: string, address: string): Promise<void> {
    await this.limiters.pair.delete(pairKey(login, address));
  }

  private keys(login: string, address: string) {
    return [
      [this.limiters.pair, pairKey(login, address)],
      [this.limiters.address, address],
      [this.limiters.login, sha256Of(login.toLowerCase())],
    ] as const;
  }
}

const pairKey = (login: string, address: string): string => sha256Of(`${login.toLowerCase()} ${address}`);

const tooMany = (ms: number) => {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return new DomainError('limit', 'too-many-requests', {
    zh: `登录失败次数过多，请 ${minutes} 分钟后再试，或请管理者重设密码。`,
    en: `Too many failed sign-ins. Try again in ${minutes} minutes, or ask a manager to reset the password.`,
  });
};
