import type { ApprovalClass } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import type { Flow } from './flow.js';
import { loadFlow, saveFlow } from './flow.store.js';

type Wish = Pick<Flow, 'stages'> & { smallChangeCharacters?: number | undefined; emergencyMinutes?: number | undefined };

/** Reviews under way keep the stages they began with. */
@Injectable()
export class SetFlow {
  async run(tx: Tx, ofClass: ApprovalClass, wish: Wish, by: Caller): Promise<Flow> {
    const before = await loadFlow(tx, ofClass);
    const next = {
      stages: wish.stages,
      smallChangeCharacters: wish.smallChangeCharacters ?? before.smallChangeCharacters,
      emergencyMinutes: wish.emergencyMinutes ?? before.emergencyMinutes,
    };
    const flow = await saveFlow(tx, ofClass, next, by.expectedVersion);
    await audit(tx, {
      by: by.actor,
      did: 'review-flow-set',
      to: `review-flow:${ofClass}`,
      details: {
        before: { stages: before.stages, smallChangeCharacters: before.smallChangeCharacters, emergencyMinutes: before.emergencyMinutes },
        after: next,
      },
    });
    return flow;
  }
}
