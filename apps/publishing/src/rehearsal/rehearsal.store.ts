import type { RehearsalCheck, RehearsalView } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import { toRehearsal, type RehearsalRow, type Stage } from './rehearsal.queries.js';

type Db = Pick<Tx, 'row' | 'rows' | 'run'>;
/** Claims a rehearsal; undefined when this stage of this slot was claimed before. */
export async function beginRehearsal(
  db: Db,
  publicationId: string,
  dueAt: Date,
  stage: Stage,
  askedBy?: string,
): Promise<string | undefined> {
  const rehearsalId = v7();
  const begun = await db.run(
    `INSERT INTO rehearsal (rehearsal_id, publication_id, stage, due_at, asked_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [rehearsalId, publicationId, stage, dueAt, askedBy ?? null],
  );
  return begun === 1 ? rehearsalId : undefined;
}

export async function endRehearsal(db: Db, rehearsalId: string, light: RehearsalView['light'], checks: readonly RehearsalCheck[]) {
  const row = await db.row<RehearsalRow>(
    `UPDATE rehearsal SET light = $2, checks = $3, ended_at = clock_timestamp() WHERE rehearsal_id = $1
     RETURNING rehearsal_id, publication_id, stage, ended_at, light, checks`,
    [rehearsalId, light, JSON.stringify(checks)],
  );
  return toRehearsal(row!);
}

export const forgetRehearsal = (db: Db, rehearsalId: string): Promise<number> =>
  db.run('DELETE FROM rehearsal WHERE rehearsal_id = $1 AND ended_at IS NULL', [rehearsalId]);

export type Due = { publicationId: string; dueAt: Date; msToDue: number };

/** Publications whose slot comes within a day, with the stage of now not rehearsed yet. Those that begin at once are not looked at. */
export async function dueRehearsals(db: Db, limit: number): Promise<Due[]> {
  const rows = await db.rows<{ publication_id: string; due_at: Date; ms: number }>(
    `SELECT p.publication_id, p.due_at, left_ms.ms FROM publication p,
       LATERAL (SELECT (extract(epoch FROM p.due_at - clock_timestamp()) * 1000)::float8 AS ms) left_ms,
       LATERAL (SELECT CASE WHEN ms <= 600000 THEN 'T-10m' WHEN ms <= 3600000 THEN 'T-60m' ELSE 'T-24h' END AS stage) s
     WHERE p.state_name IN ('planned', 'due', 'handed-over') AND p.due_at > clock_timestamp() + interval '1 minute'
       AND p.due_at <= clock_timestamp() + interval '24 hours'
       AND NOT EXISTS (SELECT FROM rehearsal r WHERE r.publication_id = p.publication_id AND r.stage = s.stage AND r.due_at = p.due_at)
     ORDER BY p.due_at LIMIT $1`,
    [limit],
  );
  return rows.map(({ publication_id, due_at, ms }) => ({ publicationId: publication_id, dueAt: due_at, msToDue: ms }));
}
