import { contentRoutes, type ArticleSummary } from '@kanfa/contracts';
import { useRead } from '../../api/hooks.js';

const gone = ['published', 'ageing', 'archived'];

/** Articles of an account that may still go into a bundle. */
export function useFreeArticles(accountId: string | undefined): ArticleSummary[] {
  const { data } = useRead(contentRoutes.listArticles, { query: { accountId, limit: 200 } }, { enabled: accountId !== undefined });
  return data?.items.filter(({ state, unitId }) => unitId === null && !gone.includes(state)) ?? [];
}
