import { teamRoutes, type MemberView } from '@kanfa/contracts';
import { useRead } from '../api/hooks.js';
import { may, useMe } from './me.js';

/** The team, for names beside ids and for choosing a person. Empty for those who may not see it. */
export function usePeople(): MemberView[] {
  const me = useMe();
  const { data } = useRead(teamRoutes.listMembers, { query: { limit: 200 } }, { staleTime: 60_000, enabled: may(me, 'member.read') });
  return data?.items ?? [];
}

export function usePersonName(): (memberId: string | null | undefined) => string {
  const people = usePeople();
  const me = useMe();
  return (memberId) => {
    if (!memberId) return '';
    return people.find((person) => person.memberId === memberId)?.name ?? (me?.memberId === memberId ? me.name : '…');
  };
}
