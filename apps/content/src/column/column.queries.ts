import type { ColumnView } from '@kanfa/contracts';
import { pageOf, type Database, type Tx } from '@kanfa/kit';
import { unknownColumn } from './column.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type Filter = { accountId?: string | undefined; active?: boolean | undefined; after?: string | undefined; limit: number };

export const columnFields = `column_id AS "columnId", account_id AS "accountId", name, kind, description, per_month AS "perMonth", active, version`;

export async function readColumn(db: Reader, columnId: string): Promise<ColumnView> {
  const column = await db.row<ColumnView>(`SELECT ${columnFields} FROM editorial_column WHERE column_id = $1`, [columnId]);
  if (!column) throw unknownColumn();
  return column;
}

/** `accounts`: those the caller may plan for; null means all. */
export async function listColumns(db: Reader, accounts: string[] | null, filter: Filter) {
  const rows = await db.rows<ColumnView>(
    `SELECT ${columnFields} FROM editorial_column
     WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2) AND ($3::boolean IS NULL OR active = $3)
       AND ($4::uuid IS NULL OR column_id > $4)
     ORDER BY column_id LIMIT $5`,
    [accounts, filter.accountId ?? null, filter.active ?? null, filter.after ?? null, filter.limit + 1],
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => row.columnId,
    (row) => row,
  );
}
