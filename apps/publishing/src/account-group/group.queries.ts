import type { AccountGroup } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';

/** Groups with those of their accounts that the caller may see; groups that would be empty to them are left out. */
export async function listGroups(db: Database, visible: string[] | null): Promise<{ items: AccountGroup[]; next: null }> {
  const items = await db.rows<AccountGroup>(
    `SELECT g.group_id AS "groupId", g.version, g.name, g.colour,
       coalesce(array_agg(a.account_id ORDER BY a.key) FILTER (WHERE a.account_id IS NOT NULL), '{}') AS "accountIds"
     FROM account_group g LEFT JOIN connected_account a ON a.group_id = g.group_id AND ($1::uuid[] IS NULL OR a.account_id = ANY($1))
     GROUP BY g.group_id HAVING $1::uuid[] IS NULL OR count(a.account_id) > 0 ORDER BY g.name`,
    [visible],
  );
  return { items, next: null };
}
