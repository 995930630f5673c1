import type { SealedColumn } from '@kanfa/service';

/** Where interaction keeps secrets, for a change of the master key. */
export const sealedColumns: SealedColumn[] = [
  { table: 'callback_setting', key: 'account_id', column: 'sealed', context: (accountId) => `callback:${accountId}` },
  { table: 'earlier_callback', key: 'account_id', column: 'sealed', context: (accountId) => `earlier-callback:${accountId}` },
  { table: 'forward_target', key: 'id', column: 'sealed_secret', context: (targetId) => `forward-target:${targetId}` },
];
