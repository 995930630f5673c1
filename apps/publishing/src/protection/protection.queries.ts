import type { SendProtection } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

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
