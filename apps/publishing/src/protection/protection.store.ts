import type { SendProtection } from '@kanfa/contracts';
import { StaleWrite, type Tx } from '@kanfa/kit';

type Db = Pick<Tx, 'row'>;
type Row = { version: number; switched_on: boolean; administrator_id: string | null; administrator_name: string | null; on_leave: boolean };

/** What is written down of an account's protection; off and version 0 when nothing is. */
export async function readProtection(db: Db, accountId: string): Promise<SendProtection> {
  const row = await db.row<Row>(
    `SELECT p.version, p.switched_on, p.administrator_id, coalesce(m.name, p.administrator_name) AS administrator_name,
       coalesce(m.status, 'active') <> 'active' AS on_leave
     FROM send_protection p LEFT JOIN member m ON m.member_id = p.administrator_id WHERE p.account_id = $1`,
    [accountId],
  );
  return {
    accountId,
    version: row?.version ?? 0,
    switchedOn: row?.switched_on ?? false,
    administratorId: row?.administrator_id ?? null,
    administratorName: row?.administrator_name ?? null,
    onLeave: row?.on_leave ?? false,
  };
}

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
