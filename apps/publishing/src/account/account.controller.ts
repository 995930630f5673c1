import { publishingRoutes as routes, type InputOf, type Trouble } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { troubleOf } from '../dispatch/trouble.js';
import { readQuotas } from '../quota/quota.queries.js';
import { TokenCustodian } from '../token/token-custodian.client.js';
import { findAccountView, listAccounts } from './account.queries.js';
import { ConnectAccount } from './connect-account.use-case.js';
import { UpdateAccount } from './update-account.use-case.js';

@Controller()
export class AccountController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly connecting: ConnectAccount,
    private readonly updating: UpdateAccount,
    private readonly custodian: TokenCustodian,
  ) {}

  @Handle(routes.listAccounts)
  listAccounts({ query }: InputOf<typeof routes.listAccounts>, caller: Caller) {
    return listAccounts(this.db, caller.accountsFor('account.read'), query);
  }

  @Handle(routes.getAccount)
  async getAccount({ params }: InputOf<typeof routes.getAccount>, caller: Caller) {
    caller.demand('account.read', params.accountId);
    return findAccountView(this.db, params.accountId);
  }

  @Handle(routes.connectAccount)
  async connectAccount({ body }: InputOf<typeof routes.connectAccount>, caller: Caller) {
    const { accountId } = await this.writes.run(caller, async (tx) => ({ accountId: await this.connecting.run(tx, body, caller.actor) }));
    await this.prove(accountId);
    return findAccountView(this.db, accountId);
  }

  @Handle(routes.updateAccount)
  async updateAccount({ params, body }: InputOf<typeof routes.updateAccount>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    // the secret in use is given up only for one that WeChat has accepted
    if (body.appSecret) await this.custodian.proveSecret(params.accountId, body.appSecret);
    await this.writes.run(caller, async (tx) => {
      await this.updating.run(tx, params.accountId, caller.expectedVersion, body, caller.actor);
      return {};
    });
    if (body.appSecret) await this.prove(params.accountId);
    return findAccountView(this.db, params.accountId);
  }

  @Handle(routes.testAccount)
  async testAccount({ params }: InputOf<typeof routes.testAccount>, caller: Caller) {
    caller.demand('account.manage', params.accountId);
    await findAccountView(this.db, params.accountId);
    const problem = await this.prove(params.accountId);
    return { ok: problem === null, at: (await this.db.now()).toISOString(), problem };
  }

  @Handle(routes.getQuotas)
  async getQuotas({ params }: InputOf<typeof routes.getQuotas>, caller: Caller) {
    caller.demand('publication.read', params.accountId);
    return readQuotas(this.db, await findAccountView(this.db, params.accountId));
  }

  /** A token is the only proof of a secret; the custodian notes on the account what came of it. */
  private async prove(accountId: string): Promise<Trouble | null> {
    const refusal = await this.custodian.prove(accountId);
    return refusal ? troubleOf(refusal) : null;
  }
}
