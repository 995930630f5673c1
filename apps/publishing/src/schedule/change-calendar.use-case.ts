import type { CalendarRule } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { loadAccount, notGiven, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { assertSpan } from './calendar-rule.js';
import { deleteRule, insertRule, lockRule, saveRule } from './calendar-rule.store.js';

export type RuleInput = Omit<CalendarRule, 'ruleId' | 'version' | 'changedBy' | 'changedAt'>;

/** Sensitive days and quiet periods: who may plan for every account a rule touches may change it. */
@Injectable()
export class ChangeCalendar {
  async create(tx: Tx, input: RuleInput, caller: Caller): Promise<CalendarRule> {
    await this.assertMay(tx, input, caller);
    const rule = await insertRule(tx, { ...input, ruleId: v7(), changedBy: caller.memberId });
    await this.note(tx, 'calendar-rule-added', rule, caller);
    return rule;
  }

  async change(tx: Tx, ruleId: string, input: RuleInput, caller: Caller): Promise<CalendarRule> {
    const before = await lockRule(tx, ruleId);
    await this.assertMay(tx, before, caller);
    await this.assertMay(tx, input, caller);
    const rule = await saveRule(tx, { ...input, ruleId, changedBy: caller.memberId }, caller.expectedVersion);
    await this.note(tx, 'calendar-rule-changed', rule, caller);
    return rule;
  }

  async remove(tx: Tx, ruleId: string, caller: Caller): Promise<Record<string, never>> {
    const rule = await lockRule(tx, ruleId);
    await this.assertMay(tx, rule, caller);
    await deleteRule(tx, ruleId, caller.expectedVersion);
    await this.note(tx, 'calendar-rule-removed', rule, caller);
    return {};
  }

  private async assertMay(tx: Tx, { touches, when }: RuleInput, caller: Caller): Promise<void> {
    assertSpan(when);
    if (touches.accountIds.length === 0 && caller.accountsFor('plan.write') !== null) throw notGiven('plan.write');
    for (const accountId of touches.accountIds) {
      caller.demand('plan.write', accountId);
      await loadAccount(tx, accountId);
    }
  }

  private note(tx: Tx, did: string, rule: CalendarRule, caller: Caller): Promise<void> {
    const { name, kind, when, effect } = rule;
    return audit(tx, { by: caller.actor, did, to: `calendar-rule:${rule.ruleId}`, details: { name, kind, when, effect } });
  }
}
