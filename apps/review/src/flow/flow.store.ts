import type { ApprovalClass } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Flow, Stage } from './flow.js';

export async function loadFlow(tx: Tx, ofClass: ApprovalClass): Promise<Flow> {
  const flow = await tx.row<Flow>('SELECT class, stages, version FROM review_flow WHERE class = $1', [ofClass]);
  if (!flow) {
    throw new DomainError('not-found', 'flow-unknown', {
      zh: '这类内容还没有审核流程，请联系技术支持。',
      en: 'There is no review flow for this class yet. Call tech support.',
    });
  }
  return flow;
}

export async function saveFlow(tx: Tx, ofClass: ApprovalClass, stages: Stage[], readVersion: number): Promise<Flow> {
  const saved = await tx.row<Flow>(
    'UPDATE review_flow SET stages = $2, version = version + 1 WHERE class = $1 AND version = $3 RETURNING class, stages, version',
    [ofClass, JSON.stringify(stages), readVersion],
  );
  if (!saved) throw new StaleWrite('Review flow', ofClass);
  return saved;
}
