import type { ApprovalClass } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { Flow, Stage } from './flow.js';
import { loadFlow, saveFlow } from './flow.store.js';

/** Reviews under way keep the stages they began with. */
@Injectable()
export class SetFlow {
  async run(tx: Tx, ofClass: ApprovalClass, stages: Stage[], by: Caller): Promise<Flow> {
    const before = await loadFlow(tx, ofClass);
    const flow = await saveFlow(tx, ofClass, stages, by.expectedVersion);
    await audit(tx, {
      by: by.actor,
      did: 'review-flow-set',
      to: `review-flow:${ofClass}`,
      details: { before: before.stages, after: stages },
    });
    return flow;
  }
}
