import { DomainError, sha256Of } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { WechatClient, WechatError } from '@kanfa/wechat';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { TokenCustodian } from '../token/token-custodian.client.js';
import { timingOf } from './timing.js';
import { mayHealByItself, NotStarted, troubleOf } from './trouble.js';

/** WeChat as one of our accounts sees it. */
@Injectable()
export class Wechat {
  private readonly callMs: number;

  constructor(
    private readonly custodian: TokenCustodian,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.callMs = timingOf(config.DISPATCH_TIME_FACTOR).callMs;
  }

  /**
   * `guard` runs when the first byte of a call is about to leave and may stop it: a process may be frozen while it connects. `token`: the one at
   * hand, asked for just now; another is asked for when WeChat rejects it.
   */
  as(accountId: string, { guard = () => undefined, token }: { guard?: () => void; token?: string } = {}): WechatClient {
    let rejected: string | undefined;
    return new WechatClient({
      base: this.config.WECHAT_API_BASE,
      timeoutMs: this.callMs,
      token: () => (token !== undefined && rejected === undefined ? Promise.resolve(token) : this.token(accountId, rejected)),
      beforeSending: guard,
      onTokenRejected: (refused) => void (rejected = sha256Of(refused)),
    });
  }

  /** A token at hand, so that the call after the intent does not wait for one. Without one nothing is begun. */
  async token(accountId: string, rejected?: string): Promise<string> {
    try {
      return (await this.custodian.current(accountId, rejected)).token;
    } catch (error) {
      const cause = error instanceof DomainError ? error.cause : error;
      throw new NotStarted(troubleOf(error), cause instanceof WechatError ? mayHealByItself(cause) : true);
    }
  }
}
