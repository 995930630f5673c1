import { publishingRoutes as routes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { HandBackAccount } from './hand-back-account.use-case.js';

@Controller()
export class HandBackController {
  constructor(
    private readonly writes: Writes,
    private readonly handing: HandBackAccount,
  ) {}

  @Handle(routes.handBackAccount)
  handBack({ params: { accountId }, body }: InputOf<typeof routes.handBackAccount>, caller: Caller) {
    return this.writes.confirmed(caller, body.confirmToken, (tx) => this.handing.run(tx, { accountId, ...body }, caller));
  }
}
