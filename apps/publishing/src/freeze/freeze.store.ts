import type { FreezeView } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { freezeUnknown } from './freeze.js';

export type FreezeRow = {
  freeze_id: string;
  account_id: string;
  reason: string;
  status_before: 'connected' | 'needs-attention' | 'disconnected';
  frozen_by: string;
  frozen_by_name: string;
  frozen_at: Date;
  released_by_name: string | null;
  released_at: Date | null;
  release_note: string | null;
};
export const freezeColumns =
  'freeze_id, account_id, reason, status_before, frozen_by, frozen_by_name, frozen_at, released_by_name, released_at, release_note';

export const toFreeze = (row: FreezeRow): FreezeView => ({
  freezeId: row.freeze_id,
  accountId: row.account_id,
  reason: row.reason,
  frozenBy: row.frozen_by,
  frozenByName: row.frozen_by_name,
  frozenAt: row.frozen_at.toISOString(),
  releasedByName: row.released_by_name,
  releasedAt: row.released_at?.toISOString() ?? null,
  releaseNote: row.release_note,
});

type Given = { freezeId: string; accountId: string; reason: string; statusBefore: string; by: string; byName: string };

export async function insertFreeze(tx: Tx, given: Given): Promise<FreezeView> {
  const row = await tx.row<FreezeRow>(
    `INSERT INTO account_freeze (freeze_id, account_id, reason, status_before, frozen_by, frozen_by_name) VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING ${freezeColumns}`,
    [given.freezeId, given.accountId, given.reason, given.statusBefore, given.by, given.byName],
  );
  return toFreeze(row!);
}

/** Locked, so that two people do not lift it at once. */
export async function lockFreeze(tx: Tx, freezeId: string): Promise<FreezeRow> {
  const row = await tx.row<FreezeRow>(`SELECT ${freezeColumns} FROM account_freeze WHERE freeze_id = $1 FOR UPDATE`, [freezeId]);
  if (!row) throw freezeUnknown();
  return row;
}

export async function endFreeze(tx: Tx, freezeId: string, by: { id: string; name: string; note: string }): Promise<FreezeView> {
  const row = await tx.row<FreezeRow>(
    `UPDATE account_freeze SET released_by = $2, released_by_name = $3, released_at = clock_timestamp(), release_note = $4
     WHERE freeze_id = $1 RETURNING ${freezeColumns}`,
    [freezeId, by.id, by.name, by.note],
  );
  return toFreeze(row!);
}

type By = { id: string; name: string; note: string };

/** Ends the freeze that stands for an account, if one does; returns how the account was before it. */
export async function endStandingFreeze(tx: Tx, accountId: string, by: By): Promise<FreezeRow['status_before'] | undefined> {
  const row = await tx.row<Pick<FreezeRow, 'status_before'>>(
    `UPDATE account_freeze SET released_by = $2, released_by_name = $3, released_at = clock_timestamp(), release_note = $4
     WHERE account_id = $1 AND released_at IS NULL RETURNING status_before`,
    [accountId, by.id, by.name, by.note],
  );
  return row?.status_before;
}
