import type { TakeOverAnswer } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { returnEffect } from './effects.js';
import { assertNotReturned, giveBack } from './take-over.js';
import { loadTakeOver, readTakeOver, saveTakeOver } from './take-over.store.js';

type Ask = { takeOverId: string; because: string; confirmToken?: string | undefined };

/** The way back. What was imported stays; where the callback goes is changed by a person in the back office. */
@Injectable()
export class ReturnTakeOver {
  async run(tx: Tx, { takeOverId, because, confirmToken }: Ask, caller: Caller): Promise<TakeOverAnswer> {
    const takeOver = await loadTakeOver(tx, takeOverId);
    const { accountId, state } = takeOver;
    caller.demand('account.manage', accountId);
    assertNotReturned(takeOver);
    const effect = returnEffect(state);
    const dry = await dryRun(tx, caller, confirmToken, { act: 'return-take-over', objectId: takeOverId, boundTo: [state, because] });
    if (dry) return { ...dry, effect, takeOver: await readTakeOver(tx, 'take_over_id', takeOverId) };
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const { next, events } = giveBack(takeOver, caller.memberId, because, now);
    await saveTakeOver(tx, next);
    await enqueue(tx, events, caller.actor);
    await audit(tx, { by: caller.actor, did: 'take-over-returned', to: `take-over:${takeOverId}`, accountId, details: { because } });
    return { done: true, effect, takeOver: await readTakeOver(tx, 'take_over_id', takeOverId) };
  }
}
