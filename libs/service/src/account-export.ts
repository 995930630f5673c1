import { gzipSync } from 'node:zlib';
import type { AccountExport } from '@kanfa/contracts';
import { audit, DomainError, type Database, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { Caller } from './caller.js';

/**
 * One kind of rows of an account: `from` is a table or join whose rows belong to `account`, known by `key` (a column with a unique index); secrets
 * and bytes that are no use elsewhere are left out by name.
 */
export type ExportTable = { kind: string; from: string; row: string; key: string; account: string; without?: readonly string[] };
type Row = Omit<AccountExport, 'kinds' | 'kindsDone' | 'askedAt' | 'doneAt'> & {
  tableAt: number;
  rowAt: string | null;
  askedAt: Date;
  doneAt: Date | null;
  parts: number;
};

const select = `SELECT export_id AS "exportId", account_id AS "accountId", state, table_at AS "tableAt", row_at AS "rowAt", rows::int, bytes::int,
  asked_by AS "askedBy", asked_at AS "askedAt", done_at AS "doneAt", parts FROM account_export`;
const batch = 500;
const leaseSeconds = 60;
const keepDays = 7;

/** Asks for an export; one that is under way is the answer to a second question. */
export async function beginExport(tx: Tx, accountId: string, caller: Caller): Promise<string> {
  const running = await tx.row<{ id: string }>(
    `SELECT export_id AS id FROM account_export WHERE account_id = $1 AND state = 'running' LIMIT 1`,
    [accountId],
  );
  if (running) return running.id;
  const exportId = v7();
  await tx.run(`INSERT INTO account_export (export_id, account_id, state, asked_by) VALUES ($1, $2, 'running', $3)`, [
    exportId,
    accountId,
    caller.memberId,
  ]);
  await audit(tx, { by: caller.actor, did: 'account-exported', to: `account:${accountId}`, accountId, details: { exportId } });
  return exportId;
}

export async function readExport(db: Pick<Database, 'row'>, exportId: string, tables: readonly ExportTable[]): Promise<AccountExport> {
  const row = await db.row<Row>(`${select} WHERE export_id = $1`, [exportId]);
  if (!row)
    throw new DomainError('not-found', 'export-unknown', {
      zh: '没有这次导出，或已过期删除（保留 7 天）。',
      en: 'There is no such export, or it was deleted after 7 days.',
    });
  return {
    exportId: row.exportId,
    accountId: row.accountId,
    state: row.state,
    rows: row.rows,
    bytes: row.bytes,
    askedBy: row.askedBy,
    kindsDone: row.tableAt,
    kinds: tables.length,
    askedAt: row.askedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}

/** The parts of a finished export, one after the other. */
export async function* exportedParts(db: Database, { exportId, state }: AccountExport): AsyncGenerator<Buffer> {
  if (state !== 'done')
    throw new DomainError('conflict', 'export-running', {
      zh: '还在导出，请稍后下载。',
      en: 'The export is still running; download it later.',
    });
  for (let part = 0; ; part++) {
    const row = await db.row<{ bytes: Buffer }>('SELECT bytes FROM account_export_part WHERE export_id = $1 AND part = $2', [
      exportId,
      part,
    ]);
    if (!row) return;
    yield row.bytes;
  }
}

/** Writes the next part of an export that waits, a line `{kind, row}` each; false when there is none. What it read and how far it is are stored together. */
export async function exportStep(db: Database, tables: readonly ExportTable[]): Promise<boolean> {
  const job = await db.row<Row>(
    `UPDATE account_export SET next_at = clock_timestamp() + make_interval(secs => $1)
     WHERE export_id = (SELECT export_id FROM account_export WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING export_id AS "exportId", account_id AS "accountId", state, table_at AS "tableAt", row_at AS "rowAt", rows::int, bytes::int, parts`,
    [leaseSeconds],
  );
  if (!job) return false;
  const table = tables[job.tableAt];
  await db.transaction(async (tx) => {
    const found = table ? await readRows(tx, table, job) : [];
    const lines = found.map(({ row }) => `${JSON.stringify({ kind: table!.kind, row })}\n`).join('');
    if (found.length > 0) await keepPart(tx, job, gzipSync(lines), found.length);
    const whole = found.length < batch;
    const tableAt = job.tableAt + (whole ? 1 : 0);
    const done = tableAt >= tables.length;
    await tx.run(
      `UPDATE account_export SET table_at = $3, row_at = $4, state = $5, done_at = CASE WHEN $6 THEN clock_timestamp() END,
         next_at = CASE WHEN $6 THEN NULL ELSE clock_timestamp() END WHERE export_id = $1 AND parts = $2`,
      [job.exportId, job.parts + (found.length > 0 ? 1 : 0), tableAt, whole ? null : found.at(-1)!.key, done ? 'done' : 'running', done],
    );
  });
  return true;
}

const readRows = (tx: Tx, { from, row, key, account, without = [] }: ExportTable, { accountId, rowAt }: Row) =>
  tx.rows<{ row: Record<string, unknown>; key: string }>(
    `SELECT to_jsonb(${row}) - $2::text[] AS row, ${key}::text AS key FROM ${from}
     WHERE ${account} = $1 AND ($3::text IS NULL OR ${key}::text > $3) ORDER BY ${key}::text LIMIT ${batch}`,
    [accountId, without, rowAt],
  );

/** Two processes that wrote the same part would be told apart by its number: the second stores nothing. */
async function keepPart(tx: Tx, job: Row, bytes: Buffer, rows: number): Promise<void> {
  const raised = await tx.run(
    'UPDATE account_export SET parts = parts + 1, rows = rows + $3, bytes = bytes + $4 WHERE export_id = $1 AND parts = $2',
    [job.exportId, job.parts, rows, bytes.length],
  );
  if (raised === 0) throw new Error('Another process has written this part of the export');
  await tx.run('INSERT INTO account_export_part (export_id, part, bytes) VALUES ($1, $2, $3)', [job.exportId, job.parts, bytes]);
}

export const pruneExports = (db: Database): Promise<number> =>
  db.run(`DELETE FROM account_export WHERE asked_at < clock_timestamp() - make_interval(days => $1)`, [keepDays]);
