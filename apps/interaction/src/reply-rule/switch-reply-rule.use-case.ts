import type { InputOf, interactionRoutes } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { switchRule } from './reply-rule.js';
import { loadRule, saveRule } from './reply-rule.store.js';

@Injectable()
export class SwitchReplyRule {
  async run(tx: Tx, caller: Caller, { params, body }: InputOf<typeof interactionRoutes.switchReplyRule>): Promise<void> {
    const rule = await loadRule(tx, params.ruleId);
    caller.demand('menu.write', rule.accountId);
    if (rule.version !== caller.expectedVersion) throw new StaleWrite('reply rule', rule.id);
    await saveRule(tx, switchRule(rule, body.on));
    await audit(tx, {
      by: caller.actor,
      did: body.on ? 'reply-rule-switched-on' : 'reply-rule-switched-off',
      to: `reply-rule:${rule.id}`,
      accountId: rule.accountId,
    });
  }
}
