import { Injectable } from '@nestjs/common';
import type { Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { dayIn } from '../days.js';
import { markGoalsChanged } from '../goals/goal.store.js';
import { metricsOfFact } from '../goals/metric.js';
import type { Fact } from './fact.js';
import { insertFact } from './fact.store.js';

/** Counts a happening on its day in the account's zone, and lets the goals that rest on it be computed anew. */
@Injectable()
export class CountFact {
  async run(tx: Tx, fact: Fact): Promise<void> {
    const { zone } = await loadAccount(tx, fact.accountId);
    const date = dayIn(zone, fact.at);
    if (await insertFact(tx, fact, date)) await markGoalsChanged(tx, metricsOfFact(fact.kind), fact.accountId, date);
  }
}
