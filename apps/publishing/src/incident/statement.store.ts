import type { IncidentStatement } from '@kanfa/contracts';
import type { Database, Tx } from '@kanfa/kit';
import type { Standing } from './statement.js';

/** The approval of the unit that stands, when it is one of this account. */
export async function standingStatement(tx: Tx, unitId: string, accountId: string): Promise<Standing | undefined> {
  const row = await tx.row<{ sealed_hash: string; approved_by: string | null; approved_at: Date | null }>(
    'SELECT sealed_hash, approved_by, approved_at FROM approval WHERE unit_id = $1 AND account_id = $2 AND stands FOR SHARE',
    [unitId, accountId],
  );
  return row && { sealedHash: row.sealed_hash, decidedBy: row.approved_by, decidedAt: row.approved_at?.toISOString() ?? null };
}

/** Open incidents whose holding statement this unit is. */
export const incidentsStating = async (tx: Tx, unitId: string): Promise<string[]> =>
  (
    await tx.rows<{ incident_id: string }>(
      `SELECT incident_id FROM incident WHERE state = 'open' AND statement_unit_id = $1 ORDER BY incident_id`,
      [unitId],
    )
  ).map((row) => row.incident_id);

type SentRow = { publication_id: string; lane: SentTo['lane']; state_name: SentTo['state']; due_at: Date };
type SentTo = IncidentStatement['publications'][number];

/** Where the statement goes out. */
export const statementSent = async (db: Database, unitId: string, accountId: string): Promise<SentTo[]> =>
  (
    await db.rows<SentRow>(
      'SELECT publication_id, lane, state_name, due_at FROM publication WHERE unit_id = $1 AND account_id = $2 ORDER BY due_at',
      [unitId, accountId],
    )
  ).map((row) => ({ publicationId: row.publication_id, lane: row.lane, state: row.state_name, dueAt: row.due_at.toISOString() }));
