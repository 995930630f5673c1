import type { SealedColumn } from '@kanfa/service';

/** Where publishing keeps secrets, for a change of the master key. */
export const sealedColumns: SealedColumn[] = [
  { table: 'connected_account', key: 'account_id', column: 'sealed_secret', context: (accountId) => accountId },
  { table: 'access_token', key: 'account_id', column: 'sealed_token', context: (accountId) => accountId },
];
