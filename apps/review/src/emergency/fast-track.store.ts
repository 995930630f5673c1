import type { Tx } from '@kanfa/kit';
import type { Emergency } from './emergency.js';

type Row = { incident_id: string; reason: string; asked_by: string; asked_at: Date };

/** What an open incident asks for this unit; the account must be the incident's own. */
export async function findFastTrack(tx: Tx, unitId: string, accountId: string): Promise<Emergency | null> {
  const row = await tx.row<Row>('SELECT incident_id, reason, asked_by, asked_at FROM fast_track WHERE unit_id = $1 AND account_id = $2', [
    unitId,
    accountId,
  ]);
  return row ? { incidentId: row.incident_id, reason: row.reason, askedBy: row.asked_by, askedAt: row.asked_at.toISOString() } : null;
}

export const keepFastTrack = (tx: Tx, unitId: string, accountId: string, track: Emergency): Promise<number> =>
  tx.run(
    `INSERT INTO fast_track (unit_id, account_id, incident_id, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (unit_id) DO UPDATE SET account_id = $2, incident_id = $3, reason = $4, asked_by = $5, asked_at = $6`,
    [unitId, accountId, track.incidentId, track.reason, track.askedBy, track.askedAt],
  );

/** The incident is over, or has another statement. */
export const endFastTracks = (tx: Tx, incidentId: string, except: string | null): Promise<number> =>
  tx.run('DELETE FROM fast_track WHERE incident_id = $1 AND unit_id IS DISTINCT FROM $2', [incidentId, except]);
