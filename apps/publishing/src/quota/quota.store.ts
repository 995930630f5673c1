import type { Tx } from '@kanfa/kit';
import type { Quota } from './quota.js';

// WeChat counts by the day and month of Shanghai
const periodFrom = `date_trunc($3, clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Counts one call, in the transaction of its intent; false when our own calls have used it up. */
export async function reserve(tx: Pick<Tx, 'run'>, accountId: string, { path, period, limit }: Quota): Promise<boolean> {
  const counted = await tx.run(
    `INSERT INTO quota_use AS q (account_id, path, period, period_from, used) VALUES ($1, $2, $3, ${periodFrom}, 1)
     ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = q.used + 1 WHERE q.used < $4`,
    [accountId, path, period, limit],
  );
  return counted === 1;
}

/** WeChat says that nothing was executed, so nothing was spent. */
export const giveBack = (tx: Tx, accountId: string, { path, period }: Quota): Promise<number> =>
  tx.run(
    `UPDATE quota_use SET used = greatest(used - 1, 0) WHERE account_id = $1 AND path = $2 AND period = $3 AND period_from = ${periodFrom}`,
    [accountId, path, period],
  );

/** WeChat says that the allowance is used up: sends we do not know of have spent it. */
export const useUp = (tx: Tx, accountId: string, { path, period, limit }: Quota): Promise<number> =>
  tx.run(
    `INSERT INTO quota_use AS q (account_id, path, period, period_from, used) VALUES ($1, $2, $3, ${periodFrom}, $4)
     ON CONFLICT (account_id, path, period, period_from) DO UPDATE SET used = greatest(q.used, $4)`,
    [accountId, path, period, limit],
  );
