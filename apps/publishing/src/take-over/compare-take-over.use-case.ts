import type { TakeOverAnswer } from '@kanfa/contracts';
import { audit, canonicalJson, sha256Of, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { comparisonEffect } from './effects.js';
import { assertComparable, compare } from './take-over.js';
import { loadTakeOver, readParts, readTakeOver, saveTakeOver } from './take-over.store.js';

type Ask = { takeOverId: string; confirmToken?: string | undefined };

/** A person accepts what readers will get. The token is bound to what was imported: when more arrives in between, the person looks again. */
@Injectable()
export class CompareTakeOver {
  async run(tx: Tx, { takeOverId, confirmToken }: Ask, caller: Caller): Promise<TakeOverAnswer> {
    const takeOver = await loadTakeOver(tx, takeOverId);
    const { accountId } = takeOver;
    caller.demand('account.manage', accountId);
    assertComparable(takeOver);
    const compared = (await readParts(tx, takeOverId)).filter(({ part }) => part === 'menu' || part === 'auto-replies');
    const effect = comparisonEffect(compared);
    const dry = await dryRun(tx, caller, confirmToken, { act: 'compare-take-over', objectId: takeOverId, boundTo: compared });
    if (dry) return { ...dry, effect, takeOver: await readTakeOver(tx, 'take_over_id', takeOverId) };
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const { next, events } = compare(takeOver, caller.memberId, now);
    await saveTakeOver(tx, next);
    await enqueue(tx, events, caller.actor);
    await audit(tx, {
      by: caller.actor,
      did: 'take-over-compared',
      to: `take-over:${takeOverId}`,
      accountId,
      details: { payloadHash: sha256Of(canonicalJson(compared)) },
    });
    return { done: true, effect, takeOver: await readTakeOver(tx, 'take_over_id', takeOverId) };
  }
}
