import type { AccountRhythm } from '@kanfa/contracts';
import { StaleWrite, type Tx } from '@kanfa/kit';
import { noRhythm, type Rhythm } from './rhythm.js';

type Row = { version: number; zone: string; slots: AccountRhythm['slots']; spacingHours: number };

export async function readRhythm(db: Pick<Tx, 'row'>, { accountId, zone }: { accountId: string; zone: string }): Promise<AccountRhythm> {
  const row = await db.row<Row>(`SELECT version, zone, slots, spacing_hours AS "spacingHours" FROM account_rhythm WHERE account_id = $1`, [
    accountId,
  ]);
  return { accountId, version: 0, ...noRhythm(zone), ...row };
}

/** `version` is the one that was read; 0 when nobody had set a rhythm. */
export async function saveRhythm(tx: Tx, accountId: string, { zone, slots, spacingHours }: Rhythm, version: number): Promise<void> {
  const saved = await tx.run(
    version === 0
      ? `INSERT INTO account_rhythm (account_id, version, zone, slots, spacing_hours) VALUES ($1, $2 + 1, $3, $4, $5) ON CONFLICT DO NOTHING`
      : `UPDATE account_rhythm SET version = version + 1, zone = $3, slots = $4, spacing_hours = $5 WHERE account_id = $1 AND version = $2`,
    [accountId, version, zone, JSON.stringify(slots), spacingHours],
  );
  if (saved === 0) throw new StaleWrite('rhythm of account', accountId);
}
