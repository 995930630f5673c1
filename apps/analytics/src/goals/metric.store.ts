import type { MetricKey } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Day } from '../days.js';
import type { Goal, Measured } from './goal.js';

type Row = { value: number | null; as_of: Day | null };
const mine = '($1::uuid IS NULL OR account_id = $1)';
const period = 'BETWEEN $2::date AND $3::date';

const addedUp = (table: string, value: string) =>
  `SELECT sum(${value})::float8 AS value, max(date)::text AS as_of FROM ${table} WHERE ${mine} AND date ${period}`;
const facts = (kind: string, value = 'sum(amount)') =>
  `SELECT (${value})::float8 AS value, max(date)::text AS as_of FROM fact_day WHERE ${mine} AND date ${period} AND kind = '${kind}'`;

/** How each metric is computed. Facts are read by day, so a goal costs the same with ten or ten million of them behind it. */
const values: Record<MetricKey, string> = {
  'followers-net': addedUp('follower_day', 'new_user - cancel_user'),
  'followers-total': `SELECT sum(cumulate_user)::float8 AS value, max(date)::text AS as_of FROM (
    SELECT DISTINCT ON (account_id) account_id, cumulate_user, date FROM follower_total WHERE ${mine} AND date ${period} ORDER BY account_id, date DESC) newest`,
  reads: addedUp('account_day', 'read_user'),
  shares: addedUp('account_day', 'share_user'),
  'finish-rate-median': `SELECT round((percentile_cont(0.5) WITHIN GROUP (ORDER BY finish_rate) * 100)::numeric, 1)::float8 AS value, max(stat_date)::text AS as_of FROM (
    SELECT DISTINCT ON (p.id) t.finish_rate, t.stat_date FROM piece p JOIN piece_total t ON t.piece_id = p.id
    WHERE ($1::uuid IS NULL OR p.account_id = $1) AND p.published_on ${period} AND t.finish_rate IS NOT NULL ORDER BY p.id, t.stat_date DESC) newest`,
  'articles-published': facts('article-published'),
  'messages-answered': facts('message-answered'),
  'answered-in-time-rate': facts('message-answered', 'round(sum(in_time) * 100.0 / nullif(sum(amount), 0), 1)'),
  'comments-received': facts('comment-received'),
  'menu-taps': facts('menu-tapped'),
};

export async function measure(tx: Tx, goal: Pick<Goal, 'metric' | 'accountId' | 'from' | 'to'>): Promise<Measured> {
  const row = await tx.row<Row>(values[goal.metric], [goal.accountId, goal.from, goal.to]);
  return { value: row?.value ?? null, asOf: row?.as_of ?? null };
}
