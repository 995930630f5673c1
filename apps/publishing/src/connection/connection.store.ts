import type { Tx } from '@kanfa/kit';
import type { Check } from './connection.js';

export async function saveChecks(tx: Tx, accountId: string, checks: readonly Check[]): Promise<void> {
  for (const { part, result, says, who, address } of checks) {
    await tx.run(
      `INSERT INTO connection_check (account_id, part, result, says, who, address) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, part) DO UPDATE SET result = $3, says = $4, who = $5, address = $6, at = clock_timestamp()`,
      [accountId, part, result, says, who, address],
    );
    if (address) await keepEgress(tx, address);
  }
}

/** Our address as WeChat named it. */
export const keepEgress = (tx: Pick<Tx, 'run'>, address: string): Promise<number> =>
  tx.run('INSERT INTO egress_address (address) VALUES ($1) ON CONFLICT (address) DO UPDATE SET seen_at = clock_timestamp()', [address]);
