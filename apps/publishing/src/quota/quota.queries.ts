import type { AccountState } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { quotasOf } from './quota.js';

type Row = { path: string; period: 'day' | 'month'; used: number; from: string };

/** What our own calls used in the current day and month of Shanghai. */
export async function readQuotas(db: Database, account: Pick<AccountState, 'accountId' | 'kind'>) {
  const quotas = quotasOf(account.kind);
  const rows = await db.rows<Row>(
    `SELECT w.path, w.period, to_char(f.period_from, 'YYYY-MM-DD') AS from, coalesce(q.used, 0) AS used
     FROM unnest($2::text[], $3::text[]) AS w (path, period)
     CROSS JOIN LATERAL (SELECT date_trunc(w.period, clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS period_from) f
     LEFT JOIN quota_use q ON q.account_id = $1 AND q.path = w.path AND q.period = w.period AND q.period_from = f.period_from`,
    [account.accountId, quotas.map(({ path }) => path), quotas.map(({ period }) => period)],
  );
  return quotas.map(({ path, period, limit }) => {
    const row = rows.find((found) => found.path === path && found.period === period)!;
    return { path, period, from: row.from, used: row.used, limit, estimate: true as const };
  });
}
