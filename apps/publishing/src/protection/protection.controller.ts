import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findAccountView } from '../account/account.queries.js';
import { readProtection } from './protection.queries.js';
import { SetProtection } from './set-protection.use-case.js';

@Controller()
export class ProtectionController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly setting: SetProtection,
  ) {}

  @Handle(routes.getSendProtection)
  async get({ params }: InputOf<typeof routes.getSendProtection>, caller: Caller) {
    caller.demand('account.read', params.accountId);
    await findAccountView(this.db, params.accountId);
    return readProtection(this.db, params.accountId);
  }

  @Handle(routes.putSendProtection)
  async put({ params, body }: InputOf<typeof routes.putSendProtection>, caller: Caller) {
    await this.writes.run(caller, async (tx) => {
      await this.setting.run(tx, params.accountId, body, caller);
      return {};
    });
    return readProtection(this.db, params.accountId);
  }
}
