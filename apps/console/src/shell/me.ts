import { teamRoutes, type AnswerOf, type Right } from '@kanfa/contracts';
import { ApiProblem, call } from '../api/client.js';
import { useRead } from '../api/hooks.js';
import { queryClient } from '../api/query-client.js';

export type Me = AnswerOf<typeof teamRoutes.me>;
const key = [teamRoutes.me.owner, teamRoutes.me.operationId, {}];

/** The person signed in, or undefined when nobody is. */
export async function loadMe(): Promise<Me | undefined> {
  try {
    return await queryClient.ensureQueryData<Me>({ queryKey: key, queryFn: () => call(teamRoutes.me, {}) });
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return undefined;
    throw error;
  }
}

export const useMe = () => useRead(teamRoutes.me, {}, { staleTime: 60_000 }).data;

/** Whether the person has a right, for this account or for any. The server decides; this only spares a click that would be refused. */
export function may(me: Me | undefined, right: Right, accountId?: string): boolean {
  const given = me?.rights.find((entry) => entry.right === right);
  return (
    given !== undefined && (given.accountIds === null || (accountId ? given.accountIds.includes(accountId) : given.accountIds.length > 0))
  );
}
