import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { FreezeAccounts } from './freeze-accounts.use-case.js';
import { findFreeze, heldOf, listFreezes } from './freeze.queries.js';

import { ReleaseAccount } from './release-account.use-case.js';

@Controller()
export class FreezeController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly freezing: FreezeAccounts,
    private readonly releasing: ReleaseAccount,
  ) {}

  @Handle(routes.listFreezes)
  list({ query }: InputOf<typeof routes.listFreezes>, caller: Caller) {
    return listFreezes(this.db, { ...query, visible: caller.accountsFor('account.read') });
  }

  @Handle(routes.freezeAccounts)
  freeze({ body }: InputOf<typeof routes.freezeAccounts>, caller: Caller) {
    return this.writes.run(caller, (tx) => this.freezing.run(tx, body, caller));
  }

  @Handle(routes.listHeld)
  async held({ params }: InputOf<typeof routes.listHeld>, caller: Caller) {
    const { accountId } = await findFreeze(this.db, params.freezeId, caller.accountsFor('publication.read'));
    return { items: await heldOf(this.db, accountId) };
  }

  @Handle(routes.releaseAccount)
  release({ params, body }: InputOf<typeof routes.releaseAccount>, caller: Caller) {
    const wanted = { ...params, ...body };
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.releasing.run(tx, wanted, caller));
  }
}
