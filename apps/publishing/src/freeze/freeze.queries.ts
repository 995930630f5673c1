import type { FreezeView } from '@kanfa/contracts';
import { type Database, pageOf, type Tx } from '@kanfa/kit';
import { freezeUnknown } from './freeze.js';
import { freezeColumns, toFreeze, type FreezeRow } from './freeze.store.js';

type Filter = {
  visible: string[] | null;
  accountId?: string | undefined;
  standing?: 'true' | 'false' | undefined;
  after?: string | undefined;
  limit: number;
};

export async function listFreezes(db: Database, { visible, accountId, standing, after, limit }: Filter) {
  const rows = await db.rows<FreezeRow>(
    `SELECT ${freezeColumns} FROM account_freeze
     WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
       AND ($3::boolean IS NULL OR (released_at IS NULL) = $3) AND ($4::uuid IS NULL OR freeze_id < $4)
     ORDER BY freeze_id DESC LIMIT $5`,
    [visible, accountId ?? null, standing === undefined ? null : standing === 'true', after ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ freeze_id }) => freeze_id, toFreeze);
}

export async function findFreeze(db: Pick<Tx, 'row'>, freezeId: string, visible: string[] | null): Promise<FreezeView> {
  const row = await db.row<FreezeRow>(`SELECT ${freezeColumns} FROM account_freeze WHERE freeze_id = $1`, [freezeId]);
  if (!row || (visible && !visible.includes(row.account_id))) throw freezeUnknown();
  return toFreeze(row);
}

export { heldOf } from './held.store.js';
