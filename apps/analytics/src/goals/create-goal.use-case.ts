import type { MetricKey } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, notGiven, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Day } from '../days.js';
import { newGoal } from './goal.js';
import { insertGoal } from './goal.store.js';
import { metricOf } from './metric.js';

type Given = { name: string; metric: MetricKey; accountId?: string | undefined; target: number; from: Day; to: Day };

@Injectable()
export class CreateGoal {
  async run(tx: Tx, { accountId, ...given }: Given, by: Caller): Promise<{ id: string }> {
    if (!accountId && by.accountsFor('goal.write') !== null) throw notGiven('goal.write');
    if (accountId) await assertMeasurable(tx, accountId, given.metric, by);
    const goal = newGoal({ id: v7(), ...given, accountId: accountId ?? null, createdBy: by.memberId });
    await insertGoal(tx, goal);
    await audit(tx, { by: by.actor, did: 'goal-set', to: `goal:${goal.id}`, details: given, ...(accountId ? { accountId } : {}) });
    return { id: goal.id };
  }
}

async function assertMeasurable(tx: Tx, accountId: string, metric: MetricKey, by: Caller): Promise<void> {
  by.demand('goal.write', accountId);
  await assertNotHandedBack(tx, accountId);
  const account = await loadAccount(tx, accountId);
  if (metricOf(metric).needsDataApi && !account.dataApi) {
    throw new DomainError('conflict', 'no-data-api', {
      zh: `“${account.name}”没有微信数据接口（未认证），无法用这个指标。请换一个由系统事件计算的指标。`,
      en: `"${account.name}" has no data API (not verified), so this metric cannot be computed. Take one that counts our own events.`,
    });
  }
}
