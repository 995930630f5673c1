import type { ConnectionPart } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { WechatError } from '@kanfa/wechat';
import { Injectable } from '@nestjs/common';
import { CapabilityProber } from '../capability/capability-prober.client.js';
import type { Learnt } from '../capability/capability.js';
import { NotStarted } from '../dispatch/trouble.js';
import { Wechat } from '../dispatch/wechat.client.js';
import { TokenCustodian } from '../token/token-custodian.client.js';
import { callbackCheck, tokenChecks, type Check } from './connection.js';

export type Tested = { part: Exclude<ConnectionPart, 'ip-list' | 'rights'>; checks: Check[] } | { part: 'rights'; matrix: Learnt[] };

/** Asks WeChat itself, now: nothing that is remembered counts as a test. */
@Injectable()
export class ConnectionTester {
  constructor(
    private readonly custodian: TokenCustodian,
    private readonly wechat: Wechat,
    private readonly prober: CapabilityProber,
  ) {}

  async test(accountId: string, part: Tested['part']): Promise<Tested> {
    if (part === 'token') return { part, checks: tokenChecks(await this.custodian.prove(accountId)) };
    try {
      if (part === 'rights') return { part, matrix: await this.prober.ask(accountId) };
      return { part, checks: [callbackCheck(await this.reach(accountId))] };
    } catch (error) {
      // without a token nothing can be asked: the part before is to be put right first
      if (error instanceof NotStarted)
        throw new DomainError('unavailable', error.trouble.code, { zh: error.trouble.zh, en: error.trouble.en }, [], { cause: error });
      throw error;
    }
  }

  private async reach(accountId: string) {
    try {
      return await this.wechat.as(accountId).quota.checkCallback('all');
    } catch (error) {
      if (error instanceof WechatError) return error;
      throw error;
    }
  }
}
