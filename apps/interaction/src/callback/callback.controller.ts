import { interactionRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { CallbackQueries } from './callback.queries.js';
import { KnownAccounts } from './known-accounts.loop.js';
import { PutCallback } from './put-callback.use-case.js';

@Controller()
export class CallbackController {
  constructor(
    private readonly writes: Writes,
    private readonly queries: CallbackQueries,
    private readonly accounts: KnownAccounts,
    private readonly putCallback: PutCallback,
  ) {}

  @Handle(interactionRoutes.listCallbacks)
  list(_input: InputOf<typeof interactionRoutes.listCallbacks>, caller: Caller) {
    return this.queries.list(caller.accountsFor('account.manage'));
  }

  @Handle(interactionRoutes.getCallback)
  one({ params }: InputOf<typeof interactionRoutes.getCallback>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    return this.queries.one(params.accountId);
  }

  @Handle(interactionRoutes.putCallback)
  async put(input: InputOf<typeof interactionRoutes.putCallback>, caller: Caller) {
    await this.writes.run(caller, (tx) => this.putCallback.run(tx, caller, input));
    // WeChat may verify the address the moment it is saved on their side
    await this.accounts.read();
    return this.queries.one(input.params.accountId);
  }
}
