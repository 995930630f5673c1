import { reviewRoutes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { listFlows } from './flow.queries.js';
import { SetFlow } from './set-flow.use-case.js';

@Controller()
export class FlowController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly setFlow: SetFlow,
  ) {}

  @Handle(reviewRoutes.listReviewFlows)
  async list() {
    return { items: await listFlows(this.db), next: null };
  }

  @Handle(reviewRoutes.setReviewFlow)
  set({ params, body }: InputOf<typeof reviewRoutes.setReviewFlow>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.setFlow.run(tx, params.class, body, caller));
  }
}
