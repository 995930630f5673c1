import { type Database, pageOf } from '@kanfa/kit';
import { menuApplicationColumns, toMenuApplication, type MenuApplicationRow } from './menu-application.store.js';

/** Newest first. */
export async function listMenuApplications(
  db: Database,
  filter: { visible: string[] | null; accountId?: string | undefined; after?: string | undefined; limit: number },
) {
  const rows = await db.rows<MenuApplicationRow>(
    `SELECT ${menuApplicationColumns} FROM menu_application WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
       AND ($3::uuid IS NULL OR menu_application_id < $3) ORDER BY menu_application_id DESC LIMIT $4`,
    [filter.visible, filter.accountId ?? null, filter.after ?? null, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => row.menu_application_id, toMenuApplication);
}
