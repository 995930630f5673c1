import { StaleWrite, type Tx } from '@kanfa/kit';

type Wanted = { accountId: string; version: number; switchedOn: boolean; administratorId: string | null; name: string | null; by: string };

export async function saveProtection(tx: Tx, { accountId, version, switchedOn, administratorId, name, by }: Wanted): Promise<void> {
  const saved = await tx.run(
    `INSERT INTO send_protection AS p (account_id, switched_on, administrator_id, administrator_name, changed_by)
     SELECT $1, $3, $4, $5, $6 WHERE $2 = 0 OR EXISTS (SELECT FROM send_protection WHERE account_id = $1)
     ON CONFLICT (account_id) DO UPDATE SET version = p.version + 1, switched_on = $3, administrator_id = $4, administrator_name = $5,
       changed_by = $6, changed_at = clock_timestamp() WHERE p.version = $2`,
    [accountId, version, switchedOn, administratorId, name, by],
  );
  if (saved === 0) throw new StaleWrite('send-protection', accountId);
}
