import type { Tx } from '@kanfa/kit';
import type { SendLedger } from './forecast.js';
import type { Quota } from './quota.js';

// WeChat counts by the day and month of Shanghai
const periodFrom = `date_trunc($3, clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Counts one call, in the transaction of its intent; false when our own calls have used it up. */
export async function reserve(tx: Pick<Tx, 'run'>, accountId: string, { path, period, limit }: Quota): Promise<boolean> {
  return (await tx.run(reserveOne, [accountId, path, period, limit])) === 1;
}

const reserveOne = {
  name: 'reserve-quota',
  text: `INSERT INTO quota_use AS q (account_id, path, period, period_from, used) VALUES ($1, $2, $3, ${periodFrom}, 1)
    ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = q.used + 1 WHERE q.used < $4`,
};

/** WeChat says that nothing was executed, so nothing was spent. */
export const giveBack = (tx: Tx, accountId: string, { path, period }: Quota): Promise<number> =>
  tx.run(
    `UPDATE quota_use SET used = greatest(used - 1, 0) WHERE account_id = $1 AND path = $2 AND period = $3 AND period_from = ${periodFrom}`,
    [accountId, path, period],
  );

/** WeChat says that the allowance is used up: sends we do not know of have spent it. */
export const useUp = (tx: Tx, accountId: string, { path, period, limit }: Quota, by: '45028' | 'send-report' = '45028'): Promise<number> =>
  tx.run(
    `INSERT INTO quota_use AS q (account_id, path, period, period_from, used, reconciled_at, reconciled_by)
     VALUES ($1, $2, $3, ${periodFrom}, $4, clock_timestamp(), $5)
     ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = greatest(q.used, $4), reconciled_at = clock_timestamp(), reconciled_by = $5`,
    [accountId, path, period, limit, by],
  );

/** A send report tells of the allowance, too: on a 服务号 a send that met nobody says that every follower has had the month's four. */
export async function learnFromReport(tx: Tx, accountId: string, quota: Quota, report: { total: number; filtered: number }): Promise<void> {
  if (quota.period === 'month' && report.total > 0 && report.filtered === 0) await useUp(tx, accountId, quota, 'send-report');
  else
    await tx.run(
      `INSERT INTO quota_use (account_id, path, period, period_from, used, reconciled_at, reconciled_by)
       VALUES ($1, $2, $3, ${periodFrom}, 0, clock_timestamp(), 'send-report')
       ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET reconciled_at = clock_timestamp(), reconciled_by = 'send-report'`,
      [accountId, quota.path, quota.period],
    );
}

/** WeChat's list of a day tells how many sends were made, whoever made them; a later reading of the same day replaces an earlier one. */
export async function keepListedSends(tx: Tx, accountId: string, { path, period }: Quota, day: string, sends: number): Promise<void> {
  await tx.run(
    `INSERT INTO listed_sends (account_id, day, sends) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, day) DO UPDATE SET sends = greatest(listed_sends.sends, excluded.sends)`,
    [accountId, day, sends],
  );
  await tx.run(
    `INSERT INTO quota_use (account_id, path, period, period_from, used, reconciled_at, reconciled_by)
     VALUES ($1, $2, $3, date_trunc($3, $4::date::timestamp)::date, 0, clock_timestamp(), 'next-day')
     ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET reconciled_at = clock_timestamp(), reconciled_by = 'next-day'`,
    [accountId, path, period, day],
  );
}

/** Sends of the present period in WeChat's lists: at least so many were made. */
export const listedSends = `(SELECT coalesce(sum(l.sends), 0)::int FROM listed_sends l WHERE l.account_id = $1
  AND date_trunc(w.period, l.day::timestamp) = date_trunc(w.period, clock_timestamp() AT TIME ZONE 'Asia/Shanghai'))`;

/** Sends by hand that WeChat reported in the present period: reports that belong to no mass-send of ours. */
export const sendsByHand = `(SELECT count(DISTINCT r.remote_id)::int FROM job_report r WHERE r.account_id = $1 AND r.kind = 'send'
  AND r.at >= date_trunc(w.period, clock_timestamp() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
  AND r.data ->> 'status' = 'send success'
  AND NOT EXISTS (SELECT FROM publication p WHERE p.account_id = $1 AND p.lane = 'mass-send' AND p.remote ->> 'msgId' = r.remote_id))`;

/** What is used of the allowance of mass-sends, and when more of them are planned; `exceptId` is left out of the plans. */
export async function sendLedger(tx: Pick<Tx, 'row' | 'rows'>, accountId: string, quota: Quota, exceptId: string): Promise<SendLedger> {
  const row = await tx.row<{ now: Date; used: number }>(
    `SELECT clock_timestamp() AS now, greatest(coalesce(q.used, 0) + ${sendsByHand}, ${listedSends}) AS used
     FROM (SELECT $2::text AS period) w
     LEFT JOIN quota_use q ON q.account_id = $1 AND q.path = 'mass-send' AND q.period = w.period
       AND q.period_from = date_trunc(w.period, clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`,
    [accountId, quota.period],
  );
  const planned = await tx.rows<{ dueAt: Date }>(
    `SELECT due_at AS "dueAt" FROM publication WHERE account_id = $1 AND publication_id <> $2
       AND (lane = 'hand-over' OR (lane = 'mass-send' AND ($3 = 'day' OR audience ->> 'toAll' = 'true')))
       AND state_name IN ('planned', 'due', 'claimed', 'dispatching', 'unknown', 'reconciling', 'handed-over')
       AND due_at BETWEEN clock_timestamp() - interval '2 days' AND clock_timestamp() + interval '100 days' ORDER BY due_at LIMIT 1000`,
    [accountId, exceptId, quota.period],
  );
  return { quota, now: row!.now, used: Math.min(row!.used, quota.limit), planned: planned.map(({ dueAt }) => dueAt) };
}
