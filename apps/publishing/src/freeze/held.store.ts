import type { HeldItem } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

type HeldRow = {
  kind: HeldItem['kind'];
  id: string;
  title: string;
  lane: HeldItem['lane'];
  state: HeldItem['state'];
  due_at: Date;
  overdue: boolean;
};

/** What of this account has not gone out yet, what is due first at the top. */
export async function heldOf(db: Pick<Tx, 'rows'>, accountId: string): Promise<HeldItem[]> {
  const rows = await db.rows<HeldRow>(
    `SELECT 'publication' AS kind, publication_id AS id, coalesce(articles -> 0 ->> 'title', '') AS title, lane, state_name AS state, due_at,
       due_at <= clock_timestamp() AS overdue
     FROM publication WHERE account_id = $1 AND state_name IN ('planned', 'due', 'claimed')
     UNION ALL
     SELECT 'menu', menu_application_id, coalesce(buttons -> 0 ->> 'name', ''), NULL, NULL, at, true
     FROM menu_application WHERE account_id = $1 AND state = 'waiting'
     ORDER BY due_at LIMIT 500`,
    [accountId],
  );
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: due_at.toISOString() }));
}
