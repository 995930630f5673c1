import type { ApprovalClass } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Flow } from './flow.js';

export const flowColumns =
  'class, stages, small_change_characters AS "smallChangeCharacters", emergency_minutes AS "emergencyMinutes", version';

export async function loadFlow(tx: Tx, ofClass: ApprovalClass): Promise<Flow> {
  const flow = await tx.row<Flow>(`SELECT ${flowColumns} FROM review_flow WHERE class = $1`, [ofClass]);
  if (!flow) {
    throw new DomainError('not-found', 'flow-unknown', {
      zh: '这类内容还没有审核流程，请联系技术支持。',
      en: 'There is no review flow for this class yet. Call tech support.',
    });
  }
  return flow;
}

export async function saveFlow(
  tx: Tx,
  ofClass: ApprovalClass,
  { stages, smallChangeCharacters, emergencyMinutes }: Pick<Flow, 'stages' | 'smallChangeCharacters' | 'emergencyMinutes'>,
  readVersion: number,
): Promise<Flow> {
  const saved = await tx.row<Flow>(
    `UPDATE review_flow SET stages = $2, small_change_characters = $3, emergency_minutes = $5, version = version + 1 WHERE class = $1 AND version = $4 RETURNING ${flowColumns}`,
    [ofClass, JSON.stringify(stages), smallChangeCharacters, readVersion, emergencyMinutes],
  );
  if (!saved) throw new StaleWrite('Review flow', ofClass);
  return saved;
}
