import type { AccountView } from '@kanfa/contracts';
import { type Database, pageOf } from '@kanfa/kit';
import { accountViewOf } from './account.js';
import { accountColumns, accountUnknown, toAccount, type AccountRow } from './account.store.js';

type Page = { after?: string | undefined; limit: number };

/** Accounts the caller may see (null: all), in order of their key. */
export async function listAccounts(db: Database, visible: string[] | null, { after, limit }: Page) {
  const rows = await db.rows<AccountRow>(
    `SELECT ${accountColumns} FROM connected_account WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::text IS NULL OR key > $2)
     ORDER BY key LIMIT $3`,
    [visible, after ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => row.key,
    (row) => accountViewOf(toAccount(row)),
  );
}

export async function findAccountView(db: Database, accountId: string): Promise<AccountView> {
  const row = await db.row<AccountRow>(`SELECT ${accountColumns} FROM connected_account WHERE account_id = $1`, [accountId]);
  if (!row) throw accountUnknown();
  return accountViewOf(toAccount(row));
}
