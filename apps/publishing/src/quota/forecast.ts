import { DateTime } from 'luxon';
import type { Quota } from './quota.js';

/** The allowance of mass-sends of one account: what is used of the present period, and when further ones are planned. */
export type SendLedger = { quota: Quota; now: Date; used: number; planned: readonly Date[] };
export type QuotaAhead = { period: Quota['period']; from: string; used: number; planned: number; limit: number };

/** The first day of the instant's period; WeChat counts by the days and months of Shanghai. */
export const periodFrom = (at: Date, period: Quota['period']): string =>
  DateTime.fromJSDate(at, { zone: 'Asia/Shanghai' }).startOf(period).toISODate()!;

export function quotaAt({ quota, now, used, planned }: SendLedger, at: Date): QuotaAhead {
  const from = periodFrom(at, quota.period);
  return {
    period: quota.period,
    from,
    used: from === periodFrom(now, quota.period) ? used : 0,
    planned: planned.filter((due) => periodFrom(due, quota.period) === from).length,
    limit: quota.limit,
  };
}

/** The present period and every later one for which something is planned. */
export function forecast(ledger: SendLedger): QuotaAhead[] {
  const { quota, now, planned } = ledger;
  const periods = new Map([now, ...planned.filter((due) => due > now)].map((at) => [periodFrom(at, quota.period), at]));
  return [...periods.values()].map((at) => quotaAt(ledger, at)).toSorted((a, b) => a.from.localeCompare(b.from));
}
