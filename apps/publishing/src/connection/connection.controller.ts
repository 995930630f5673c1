import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { CONFIG, Handle, type Caller } from '@kanfa/service';
import { Controller, Inject } from '@nestjs/common';
import { findAccountView } from '../account/account.queries.js';
import { readMatrix } from '../capability/capability.queries.js';
import { KeepMatrix } from '../capability/keep-matrix.use-case.js';
import type { Config } from '../config.js';
import { ConnectionTester } from './connection-tester.client.js';
import { readChecks, readConnection } from './connection.queries.js';
import { KeepChecks } from './keep-checks.use-case.js';

@Controller()
export class ConnectionController {
  constructor(
    private readonly db: Database,
    private readonly tester: ConnectionTester,
    private readonly keeping: KeepChecks,
    private readonly matrices: KeepMatrix,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.getConnection)
  async getConnection({ params }: InputOf<typeof routes.getConnection>, caller: Caller) {
    caller.demand('account.read', params.accountId);
    return readConnection(this.db, params.accountId, this.config);
  }

  /** A test is asked anew each time it is asked for: an answer kept under an Idempotency-Key would be no test. */
  @Handle(routes.checkConnection)
  async checkConnection({ params, body }: InputOf<typeof routes.checkConnection>, caller: Caller) {
    const { accountId } = params;
    caller.demand('account.manage', accountId);
    await findAccountView(this.db, accountId);
    const tested = await this.tester.test(accountId, body.part);
    const kept = await this.db.transaction(async (tx) => {
      if (tested.part === 'rights') await this.matrices.run(tx, accountId, tested.matrix, caller.actor);
      return this.keeping.run(tx, accountId, tested, caller.actor);
    });
    const parts = kept.map(({ part }) => part);
    return { checks: (await readChecks(this.db, accountId)).filter(({ part }) => parts.includes(part)) };
  }

  @Handle(routes.getCapabilities)
  async getCapabilities({ params }: InputOf<typeof routes.getCapabilities>, caller: Caller) {
    caller.demand('account.read', params.accountId);
    return readMatrix(this.db, params.accountId, this.config.CAPABILITY_PROBE_HOURS);
  }
}
