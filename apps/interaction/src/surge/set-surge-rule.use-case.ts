import { audit, type Tx } from '@kanfa/kit';
import { loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { SurgeRule } from './surge.js';
import { saveSurgeRule } from './surge.store.js';

@Injectable()
export class SetSurgeRule {
  async run(tx: Tx, accountId: string, rule: SurgeRule, caller: Caller): Promise<void> {
    caller.demand('publication.plan', accountId);
    await loadAccount(tx, accountId);
    await saveSurgeRule(tx, accountId, rule, caller.expectedVersion);
    await audit(tx, { by: caller.actor, did: 'surge-rule-set', to: `account:${accountId}`, accountId, details: rule });
  }
}
