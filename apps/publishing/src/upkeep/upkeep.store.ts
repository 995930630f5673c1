import type { UpkeepView } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { stateOf, type Upkeep } from './upkeep.js';

type Row = {
  upkeep_id: string;
  version: number;
  account_id: string;
  kind: Upkeep['kind'];
  title: string;
  due_on: string;
  owner: string;
  remind_days: number;
  every_months: number | null;
  done_at: Date | null;
  done_by: string | null;
  note: string | null;
  today: string;
};
export type UpkeepRow = Row;
/** The day is the newsroom's, and the database's clock says which it is. */
export const upkeepColumns = `upkeep_id, version, account_id, kind, title, to_char(due_on, 'YYYY-MM-DD') AS due_on, owner, remind_days, every_months,
  done_at, done_by, note, to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS today`;

const toUpkeep = (row: Row): Upkeep => ({
  upkeepId: row.upkeep_id,
  version: row.version,
  accountId: row.account_id,
  kind: row.kind,
  title: row.title,
  dueOn: row.due_on,
  owner: row.owner,
  remindDays: row.remind_days,
  everyMonths: row.every_months,
  done: row.done_at ? { at: row.done_at, by: row.done_by!, note: row.note ?? '' } : null,
});

export function upkeepViewOf(row: Row): UpkeepView {
  const { done, ...item } = toUpkeep(row);
  return {
    ...item,
    state: stateOf({ ...item, done }, row.today),
    doneAt: done?.at.toISOString() ?? null,
    doneBy: done?.by ?? null,
    note: done?.note ?? null,
  };
}

export const upkeepUnknown = () =>
  new DomainError('not-found', 'upkeep-unknown', { zh: '没有这件维护事项。', en: 'There is no such upkeep.' });

export async function lockUpkeep(tx: Tx, upkeepId: string): Promise<Upkeep> {
  const row = await tx.row<Row>(`SELECT ${upkeepColumns} FROM upkeep_item WHERE upkeep_id = $1 FOR UPDATE`, [upkeepId]);
  if (!row) throw upkeepUnknown();
  return toUpkeep(row);
}

export async function viewOfUpkeep(tx: Tx, upkeepId: string): Promise<UpkeepView> {
  const row = await tx.row<Row>(`SELECT ${upkeepColumns} FROM upkeep_item WHERE upkeep_id = $1`, [upkeepId]);
  if (!row) throw upkeepUnknown();
  return upkeepViewOf(row);
}

export async function insertUpkeep(tx: Tx, item: Upkeep): Promise<void> {
  await tx.run(
    `INSERT INTO upkeep_item (upkeep_id, account_id, kind, title, due_on, owner, remind_days, every_months)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [item.upkeepId, item.accountId, item.kind, item.title, item.dueOn, item.owner, item.remindDays, item.everyMonths],
  );
}

export async function saveUpkeep(tx: Tx, item: Upkeep, expected: number): Promise<void> {
  const saved = await tx.run(
    `UPDATE upkeep_item SET version = version + 1, title = $3, due_on = $4, owner = $5, remind_days = $6, every_months = $7, done_at = $8,
       done_by = $9, note = $10 WHERE upkeep_id = $1 AND version = $2`,
    [
      item.upkeepId,
      expected,
      item.title,
      item.dueOn,
      item.owner,
      item.remindDays,
      item.everyMonths,
      item.done?.at ?? null,
      item.done?.by ?? null,
      item.done?.note ?? null,
    ],
  );
  if (saved === 0) throw new StaleWrite('upkeep', item.upkeepId);
}

/** Things that are not done, whose reminder has come or that are overdue, and whose owner was not told yet. */
export async function toBeReminded(tx: Tx, limit: number): Promise<{ item: Upkeep; accountName: string; state: 'due-soon' | 'overdue' }[]> {
  const rows = await tx.rows<Row & { account_name: string; reminder: 'due-soon' | 'overdue' }>(
    `SELECT u.*, to_char(u.due_on, 'YYYY-MM-DD') AS due_on, '' AS today, a.name AS account_name, r.reminder
     FROM upkeep_item u JOIN connected_account a USING (account_id)
     CROSS JOIN LATERAL (SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS today) d
     CROSS JOIN LATERAL (SELECT CASE WHEN u.due_on < d.today THEN 'overdue' ELSE 'due-soon' END AS reminder) r
     WHERE u.done_at IS NULL AND a.handed_back_at IS NULL AND u.due_on - u.remind_days <= d.today AND NOT EXISTS (SELECT 1 FROM told_matter m
       WHERE m.dedupe_key = concat_ws(':', 'upkeep', u.upkeep_id, u.owner, to_char(u.due_on, 'YYYY-MM-DD'), r.reminder))
     ORDER BY u.due_on LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ item: toUpkeep(row), accountName: row.account_name, state: row.reminder }));
}

/** Who looks after something is a person we know. */
export async function assertOwner(tx: Tx, memberId: string): Promise<void> {
  const known = await tx.row(`SELECT 1 FROM member WHERE member_id = $1 AND status <> 'disabled'`, [memberId]);
  if (!known)
    throw new DomainError(
      'invalid',
      'owner-unknown',
      { zh: '没有这位成员，或已停用。', en: 'There is no such person, or they are disabled.' },
      [{ path: 'body.owner', say: { zh: '请选择在用的成员', en: 'choose a person who is active' } }],
    );
}
