import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { unknownColumn, type Column } from './column.js';
import { columnFields } from './column.queries.js';

export async function loadColumn(tx: Tx, columnId: string): Promise<Column> {
  const column = await tx.row<Column>(`SELECT ${columnFields} FROM editorial_column WHERE column_id = $1 FOR UPDATE`, [columnId]);
  if (!column) throw unknownColumn();
  return column;
}

export async function insertColumn(tx: Tx, column: Column): Promise<void> {
  const inserted = await tx.run(
    `INSERT INTO editorial_column (column_id, account_id, name, kind, description, per_month, active, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT editorial_column_name DO NOTHING`,
    [column.columnId, column.accountId, column.name, column.kind, column.description, column.perMonth, column.active, column.version],
  );
  if (inserted === 0) throw nameTaken(column);
}

export async function saveColumn(tx: Tx, column: Column): Promise<void> {
  const same = await tx.row('SELECT 1 FROM editorial_column WHERE account_id = $1 AND name = $2 AND column_id <> $3', [
    column.accountId,
    column.name,
    column.columnId,
  ]);
  if (same) throw nameTaken(column);
  const saved = await tx.run(
    `UPDATE editorial_column SET name = $3, kind = $4, description = $5, per_month = $6, active = $7, version = version + 1
     WHERE column_id = $1 AND version = $2`,
    [column.columnId, column.version, column.name, column.kind, column.description, column.perMonth, column.active],
  );
  if (saved === 0) throw new StaleWrite('column', column.columnId);
}

const nameTaken = (column: Column) =>
  new DomainError('conflict', 'column-name-taken', {
    zh: `这个账号已有栏目“${column.name}”。请换个名字。`,
    en: `This account already has a column "${column.name}". Choose another name.`,
  });

export const pageOfColumns = (tx: Tx, after: string | null, limit: number): Promise<Column[]> =>
  tx.rows<Column>(
    `SELECT ${columnFields} FROM editorial_column WHERE $1::uuid IS NULL OR column_id > $1 ORDER BY column_id LIMIT $2 FOR SHARE`,
    [after, limit],
  );
