import type { Caller } from '@kanfa/service';
import type { Decider } from './deciding.js';

/** The caller as a decision on this account sees them. */
export const deciderOf = (caller: Pick<Caller, 'memberId' | 'may' | 'holds'>, accountId: string): Decider => ({
  memberId: caller.memberId,
  mayDecide: caller.may('review.decide', accountId),
  holds: (duty) => caller.holds(duty, accountId),
});
