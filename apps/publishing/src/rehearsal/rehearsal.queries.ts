import type { RehearsalCheck, RehearsalView } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';

export type Stage = RehearsalView['stage'];
export type RehearsalRow = {
  rehearsal_id: string;
  publication_id: string;
  stage: Stage;
  ended_at: Date;
  light: RehearsalView['light'];
  checks: RehearsalCheck[];
};

export const toRehearsal = (row: RehearsalRow): RehearsalView => ({
  rehearsalId: row.rehearsal_id,
  publicationId: row.publication_id,
  stage: row.stage,
  at: row.ended_at.toISOString(),
  light: row.light,
  checks: row.checks,
});

export async function rehearsalsOf(db: Pick<Tx, 'rows'>, publicationId: string): Promise<RehearsalView[]> {
  const rows = await db.rows<RehearsalRow>(
    `SELECT rehearsal_id, publication_id, stage, ended_at, light, checks FROM rehearsal
     WHERE publication_id = $1 AND ended_at IS NOT NULL ORDER BY rehearsal_id DESC LIMIT 20`,
    [publicationId],
  );
  return rows.map(toRehearsal);
}
