import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { EarlierCallbackQueries } from './earlier-callback.queries.js';
import { EarlierCallback } from './earlier-callback.use-case.js';

@Controller()
export class EarlierCallbackController {
  constructor(
    private readonly db: Database,
    private readonly queries: EarlierCallbackQueries,
    private readonly writes: Writes,
    private readonly earlier: EarlierCallback,
  ) {}

  @Handle(interactionRoutes.getEarlierCallback)
  async one({ params }: InputOf<typeof interactionRoutes.getEarlierCallback>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    return this.queries.one(params.accountId);
  }

  @Handle(interactionRoutes.keepEarlierCallback)
  async keep(input: InputOf<typeof interactionRoutes.keepEarlierCallback>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.earlier.keep(tx, caller, input));
    return this.queries.one(input.params.accountId);
  }

  /** No Idempotency-Key is claimed: it would keep the answer, and the secrets with it. */
  @Handle(interactionRoutes.revealEarlierCallback)
  reveal(input: InputOf<typeof interactionRoutes.revealEarlierCallback>, caller: Caller) {
    return this.db.transaction((tx) => this.earlier.reveal(tx, caller, input));
  }
}
