import { publishingRoutes } from '@kanfa/contracts';
import { useSyncExternalStore } from 'react';
import { useRead } from '../api/hooks.js';
import { may, useMe } from './me.js';

const kept = 'kanfa.account';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const chooseAccount = (accountId: string | undefined): void => {
  if (accountId) localStorage.setItem(kept, accountId);
  else localStorage.removeItem(kept);
  listeners.forEach((listener) => listener());
};

/** The account the whole console looks at; undefined means all of them. */
export const useAccountId = (): string | undefined => useSyncExternalStore(subscribe, () => localStorage.getItem(kept) ?? undefined);

export function useAccounts() {
  const enabled = may(useMe(), 'account.read');
  const { data } = useRead(publishingRoutes.listAccounts, { query: { limit: 200 } }, { staleTime: 60_000, enabled });
  return data?.items ?? [];
}

export const useAccountName = (): ((accountId: string) => string) => {
  const accounts = useAccounts();
  return (accountId) => accounts.find((account) => account.accountId === accountId)?.name ?? '…';
};
