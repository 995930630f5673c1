import { pageOf, placeAt, placeIn, type Database } from '@kanfa/kit';
import { upkeepColumns, upkeepViewOf, type UpkeepRow } from './upkeep.store.js';

type Asked = {
  visible: string[] | null;
  after?: string | undefined;
  limit: number;
  accountId?: string | undefined;
  owner?: string | undefined;
  state?: 'open' | 'due' | 'done' | undefined;
};

/** Earliest first; `due` are those whose reminder has come and that are not done. */
export async function listUpkeep(db: Database, { visible, after, limit, accountId, owner, state }: Asked) {
  const [day, id] = placeIn(after);
  const rows = await db.rows<UpkeepRow>(
    `SELECT ${upkeepColumns} FROM upkeep_item WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
       AND ($3::uuid IS NULL OR owner = $3) AND ($4::text IS NULL OR (done_at IS NOT NULL) = ($4 = 'done'))
       AND ($4 IS DISTINCT FROM 'due' OR due_on - remind_days <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
       AND ($5::date IS NULL OR (upkeep_item.due_on, upkeep_id) > ($5::date, $6::uuid))
     ORDER BY upkeep_item.due_on, upkeep_id LIMIT $7`,
    [visible, accountId ?? null, owner ?? null, state ?? null, day, id, limit + 1],
  );
  return pageOf(rows, limit, (row) => placeAt(row.due_on, row.upkeep_id), upkeepViewOf);
}
