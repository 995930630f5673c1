import type { DutyGrant } from '@kanfa/contracts';

/** Whether a hint about this account may reach a person: any duty there now. What belongs to no account concerns every employee and partner. */
export function sees(duties: readonly DutyGrant[], accountId: string | undefined, at: Date): boolean {
  if (!accountId) return true;
  return duties.some(
    (grant) =>
      (!grant.accountId || grant.accountId === accountId) && new Date(grant.from) <= at && (!grant.until || new Date(grant.until) > at),
  );
}
