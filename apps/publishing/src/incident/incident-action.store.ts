import type { IncidentAction } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';

export type ActionRow = { action_id: string; what: string; owner_id: string; due_on: string; done_at: Date | null; done_by: string | null };
export const actionColumns = `action_id, what, owner_id, to_char(due_on, 'YYYY-MM-DD') AS due_on, done_at, done_by`;

export const toAction = (row: ActionRow): IncidentAction => ({
  actionId: row.action_id,
  what: row.what,
  ownerId: row.owner_id,
  dueOn: row.due_on,
  doneAt: row.done_at?.toISOString() ?? null,
  doneBy: row.done_by,
});

export const addAction = (tx: Tx, incidentId: string, { what, ownerId, dueOn }: { what: string; ownerId: string; dueOn: string }) =>
  tx.run('INSERT INTO incident_action (action_id, incident_id, what, owner_id, due_on) VALUES ($1, $2, $3, $4, $5)', [
    v7(),
    incidentId,
    what,
    ownerId,
    dueOn,
  ]);

/** Marks it done once; says what it was. */
export async function completeAction(tx: Tx, incidentId: string, actionId: string, by: string): Promise<string> {
  const row = await tx.row<{ what: string }>(
    `UPDATE incident_action SET done_at = clock_timestamp(), done_by = $3 WHERE incident_id = $1 AND action_id = $2 AND done_at IS NULL RETURNING what`,
    [incidentId, actionId, by],
  );
  if (row) return row.what;
  throw new DomainError('not-found', 'action-unknown', {
    zh: '没有这个后续行动，或它已经完成。',
    en: 'There is no such action, or it is done already.',
  });
}
