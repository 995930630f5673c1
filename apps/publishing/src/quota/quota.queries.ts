import type { AccountState, AnswerOf, publishingRoutes } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { forecast } from './forecast.js';
import { quotasOf, reserveOf } from './quota.js';
import { listedSends, sendLedger, sendsByHand } from './quota.store.js';

type Row = {
  path: string;
  period: 'day' | 'month';
  used: number;
  byHand: number;
  listed: number;
  from: string;
  at: Date | null;
  by: string | null;
};
const nobody = '00000000-0000-0000-0000-000000000000';

/** What is used in the current day and month of Shanghai as far as we know, and what the plans will need. */
export async function readQuotas(
  db: Database,
  account: Pick<AccountState, 'accountId' | 'kind'>,
): Promise<AnswerOf<typeof publishingRoutes.getQuotas>> {
  const quotas = quotasOf(account.kind);
  const rows = await db.rows<Row>(
    `SELECT w.path, w.period, to_char(f.period_from, 'YYYY-MM-DD') AS from, coalesce(q.used, 0) AS used,
       CASE WHEN w.path = 'mass-send' THEN ${sendsByHand} ELSE 0 END AS "byHand",
       CASE WHEN w.path = 'mass-send' THEN ${listedSends} ELSE 0 END AS listed, q.reconciled_at AS at, q.reconciled_by AS by
     FROM unnest($2::text[], $3::text[]) AS w (path, period)
     CROSS JOIN LATERAL (SELECT date_trunc(w.period, clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS period_from) f
     LEFT JOIN quota_use q ON q.account_id = $1 AND q.path = w.path AND q.period = w.period AND q.period_from = f.period_from`,
    [account.accountId, quotas.map(({ path }) => path), quotas.map(({ period }) => period)],
  );
  const items = quotas.map((quota) => {
    const { path, period, limit } = quota;
    const row = rows.find((found) => found.path === path && found.period === period)!;
    return {
      path,
      period,
      from: row.from,
      used: Math.max(Math.min(row.used + row.byHand, Math.max(limit, row.used)), row.listed),
      seenByHand: Math.max(row.byHand, row.listed - row.used, 0),
      limit,
      reserve: reserveOf(quota),
      estimate: true as const,
      reconciledAt: row.at?.toISOString() ?? null,
      reconciledBy: row.by as '45028' | 'send-report' | 'next-day' | null,
    };
  });
  const ledger = await sendLedger(db, account.accountId, quotas[0]!, nobody);
  return { items, forecast: forecast(ledger) };
}
