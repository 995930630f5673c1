import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { HandBackAccount } from './hand-back-account.use-case.js';

@Controller()
export class HandBackController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly handing: HandBackAccount,
  ) {}

  @Handle(routes.handBackAccount)
  handBack({ params: { accountId }, body }: InputOf<typeof routes.handBackAccount>, caller: Caller) {
    const confirmToken = 'confirmToken' in body ? body.confirmToken : undefined;
    const ask = { accountId, because: body.because, confirmToken };
    // the answer of a dry run holds the token in clear: it is not kept for repeated requests
    if (!confirmToken) return this.db.transaction((tx) => this.handing.run(tx, ask, caller));
    return this.writes.run(caller, (tx) => this.handing.run(tx, ask, caller));
  }
}
