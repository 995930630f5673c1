import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ForwardQueries } from './forward.queries.js';
import { PutForwardTarget } from './put-forward-target.use-case.js';

@Controller()
export class ForwardController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: ForwardQueries,
    private readonly putting: PutForwardTarget,
  ) {}

  @Handle(interactionRoutes.listForwardTargets)
  async list({ query }: InputOf<typeof interactionRoutes.listForwardTargets>, caller: Caller) {
    caller.demand('account.manage', query.accountId);
    return this.queries.list(query.accountId);
  }

  @Handle(interactionRoutes.addForwardTarget)
  async add(input: InputOf<typeof interactionRoutes.addForwardTarget>, caller: Caller) {
    const { id } = await this.writes.run(caller, async (tx) => ({ id: await this.putting.add(tx, caller, input) }));
    return this.queries.one(id);
  }

  @Handle(interactionRoutes.changeForwardTarget)
  async change(input: InputOf<typeof interactionRoutes.changeForwardTarget>, caller: Caller) {
    await this.writes.run(caller, async (tx) => {
      await this.putting.change(tx, caller, input);
      return {};
    });
    return this.queries.one(input.params.targetId);
  }

  @Handle(interactionRoutes.listForwardDeliveries)
  async deliveries({ params, query }: InputOf<typeof interactionRoutes.listForwardDeliveries>, caller: Caller) {
    caller.demand('account.manage', (await this.queries.one(params.targetId)).accountId);
    return this.queries.deliveries(params.targetId, query);
  }
}
