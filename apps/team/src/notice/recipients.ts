import type { DutyGrant, MemberFact, NoticeFact } from '@kanfa/contracts';

/** A person as far as it decides whether a notice is for them. */
export type Candidate = { memberId: string; status: MemberFact['status']; duties: readonly DutyGrant[] };

/**
 * Whom a notice is for: the people it names; of a duty, those who hold it now for the account and are not on leave, or all who hold it when
 * everyone is on leave, or the account's leads when nobody holds it. A disabled person is told nothing.
 */
export function recipientsOf(
  notice: Pick<NoticeFact, 'memberIds' | 'duty' | 'accountId'>,
  people: readonly Candidate[],
  at: Date,
): string[] {
  const here = people.filter(({ status }) => status !== 'disabled');
  const named = here.filter(({ memberId }) => notice.memberIds?.includes(memberId));
  const holders = notice.duty ? present(holdersOf(notice.duty, notice.accountId, here, at)) : [];
  const found = [...named, ...holders];
  const told = found.length > 0 ? found : present(holdersOf('lead', notice.accountId, here, at));
  return [...new Set(told.map(({ memberId }) => memberId))];
}

const present = (people: readonly Candidate[]): readonly Candidate[] => {
  const active = people.filter(({ status }) => status === 'active');
  return active.length > 0 ? active : people;
};

const holdersOf = (duty: DutyGrant['duty'], accountId: string | undefined, people: readonly Candidate[], at: Date): Candidate[] =>
  people.filter(({ duties }) =>
    duties.some(
      (grant) =>
        grant.duty === duty &&
        (!grant.accountId || grant.accountId === accountId) &&
        new Date(grant.from) <= at &&
        (!grant.until || new Date(grant.until) > at),
    ),
  );
