import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockAccount } from '../account/account.store.js';
import { begin } from './take-over.js';
import { addTakeOver } from './take-over.store.js';

/** Begins to read what an account already has; nothing at WeChat is changed by it. */
@Injectable()
export class BeginTakeOver {
  async run(tx: Tx, accountId: string, at: Date, caller: Caller): Promise<void> {
    caller.demand('account.manage', accountId);
    await lockAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    const { next, events } = begin(v7(), accountId, caller.memberId, at);
    await addTakeOver(tx, next);
    await enqueue(tx, events, caller.actor);
    await audit(tx, { by: caller.actor, did: 'take-over-begun', to: `take-over:${next.takeOverId}`, accountId });
  }
}
