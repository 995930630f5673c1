import { notGiven, type Caller } from '@kanfa/service';
import type { Goal } from './goal.js';

/** A goal over all accounts is for those who may set goals for all of them. */
export function assertMayWrite(by: Caller, { accountId }: Pick<Goal, 'accountId'>): void {
  if (accountId) by.demand('goal.write', accountId);
  else if (by.accountsFor('goal.write') !== null) throw notGiven('goal.write');
}
