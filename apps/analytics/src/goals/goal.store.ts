import type { MetricKey } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Day } from '../days.js';
import type { Goal } from './goal.js';

export type GoalRow = {
  id: string;
  name: string;
  metric: MetricKey;
  account_id: string | null;
  target: number;
  from_date: Day;
  to_date: Day;
  current: number | null;
  as_of: Day | null;
  computed_at: Date | null;
  closed_at: Date | null;
  created_by: string;
  version: number;
};

/** Days as text: pg would make a midnight of some zone out of a date. */
export const goalColumns = `id, name, metric, account_id, target, from_date::text AS from_date, to_date::text AS to_date, current, as_of::text AS as_of,
  computed_at, closed_at, created_by, version`;

export async function loadGoal(tx: Tx, id: string): Promise<Goal> {
  const row = await tx.row<GoalRow>(`SELECT ${goalColumns} FROM goal WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw goalUnknown();
  return toGoal(row);
}

/** A goal whose ground has moved, locked, with its changes taken off the list: what changes from here on is listed anew. */
export async function takeChangedGoal(tx: Tx): Promise<Goal | undefined> {
  const row = await tx.row<GoalRow>(
    `SELECT ${goalColumns} FROM goal WHERE EXISTS (SELECT 1 FROM goal_change c WHERE c.goal_id = goal.id) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  if (row) await tx.run('DELETE FROM goal_change WHERE goal_id = $1', [row.id]);
  return row && toGoal(row);
}

/** Lists the goals that rest on these metrics of this account on that day. */
export async function markGoalsChanged(tx: Tx, metrics: MetricKey[], accountId: string, date: Day): Promise<void> {
  await tx.run(
    `INSERT INTO goal_change (goal_id) SELECT id FROM goal
     WHERE closed_at IS NULL AND metric = ANY ($1) AND (account_id IS NULL OR account_id = $2) AND $3::date BETWEEN from_date AND to_date`,
    [metrics, accountId, date],
  );
}

const markChanged = (tx: Tx, goalId: string) => tx.run('INSERT INTO goal_change (goal_id) VALUES ($1)', [goalId]);

export async function insertGoal(tx: Tx, goal: Goal): Promise<void> {
  await tx.run(
    'INSERT INTO goal (id, name, metric, account_id, target, from_date, to_date, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [goal.id, goal.name, goal.metric, goal.accountId, goal.target, goal.from, goal.to, goal.createdBy],
  );
  await markChanged(tx, goal.id);
}

export async function saveGoal(tx: Tx, goal: Goal, readVersion: number): Promise<Goal> {
  const row = await tx.row<GoalRow>(
    `UPDATE goal SET name = $3, target = $4, to_date = $5, closed_at = $6, version = version + 1
     WHERE id = $1 AND version = $2 RETURNING ${goalColumns}`,
    [goal.id, readVersion, goal.name, goal.target, goal.to, goal.closedAt],
  );
  if (!row) throw new StaleWrite('Goal', goal.id);
  if (!goal.closedAt) await markChanged(tx, goal.id);
  return toGoal(row);
}

/** Progress is no edit: the version people hold stays valid. */
export async function saveProgress(tx: Tx, { id, current, asOf, computedAt }: Goal): Promise<void> {
  await tx.run('UPDATE goal SET current = $2, as_of = $3, computed_at = $4 WHERE id = $1', [id, current, asOf, computedAt]);
}

export const toGoal = (row: GoalRow): Goal => ({
  id: row.id,
  name: row.name,
  metric: row.metric,
  accountId: row.account_id,
  target: row.target,
  from: row.from_date,
  to: row.to_date,
  current: row.current,
  asOf: row.as_of,
  computedAt: row.computed_at,
  closedAt: row.closed_at,
  createdBy: row.created_by,
  version: row.version,
});

export const goalUnknown = () =>
  new DomainError('not-found', 'goal-unknown', {
    zh: '没有这个目标，或它不归您查看。',
    en: 'There is no such goal, or it is not yours to see.',
  });
