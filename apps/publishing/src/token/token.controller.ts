import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findAccountView } from '../account/account.queries.js';
import { LeaseToken } from './lease-token.use-case.js';
import { TokenCustodian } from './token-custodian.client.js';
import { listTokenReaders, readTokenState } from './token.queries.js';

@Controller()
export class TokenController {
  constructor(
    private readonly db: Database,
    private readonly leasing: LeaseToken,
    private readonly custodian: TokenCustodian,
  ) {}

  /** Outside `Writes`: an answer with a token must not be kept under an Idempotency-Key. */
  @Handle(routes.leaseToken)
  async leaseToken({ params, body }: InputOf<typeof routes.leaseToken>, caller: Caller) {
    const { accountId } = params;
    caller.demand('token.read', accountId);
    await this.db.transaction((tx) => this.leasing.run(tx, accountId, caller));
    const reader = { reader: `api-key:${caller.memberId}`, name: caller.identity.name };
    const { token, expiresAt } = await this.custodian.current(accountId, body.rejectedToken, reader);
    return { accessToken: token, expiresAt: expiresAt.toISOString() };
  }

  @Handle(routes.getTokenState)
  async getTokenState({ params }: InputOf<typeof routes.getTokenState>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    await findAccountView(this.db, params.accountId);
    return readTokenState(this.db, params.accountId);
  }

  @Handle(routes.listTokenReaders)
  async listTokenReaders({ params, query }: InputOf<typeof routes.listTokenReaders>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    await findAccountView(this.db, params.accountId);
    return listTokenReaders(this.db, params.accountId, query);
  }
}
