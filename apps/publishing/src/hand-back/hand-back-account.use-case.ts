import type { HandBackAnswer } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, dryRun, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { accountViewOf } from '../account/account.js';
import { lockAccount, readAccount, saveAccount } from '../account/account.store.js';
import { endStandingFreeze } from '../freeze/freeze.store.js';
import { giveBack } from '../take-over/take-over.js';
import { findCurrent, saveTakeOver } from '../take-over/take-over.store.js';
import { effectsOf, handBack } from './hand-back.js';
import { endCalls, lastExport, pendingOf } from './hand-back.store.js';

type Ask = { accountId: string; because: string; confirmToken?: string | undefined };

/** Gives an account back in one act. The account's row is locked, so nothing begins while it ends. */
@Injectable()
export class HandBackAccount {
  async run(tx: Tx, { accountId, because, confirmToken }: Ask, caller: Caller): Promise<HandBackAnswer> {
    caller.demand('account.manage', accountId);
    // a take-over is locked before its account everywhere else, too
    const current = await findCurrent(tx, accountId);
    const account = await lockAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    const pending = await pendingOf(tx, accountId);
    const effects = effectsOf({ name: account.name, handover: current !== undefined });
    const answer = { effects, pending, exportedAt: await lastExport(tx, accountId) };
    if (confirmToken === undefined && pending.length > 0) return { ...answer, done: false, account: accountViewOf(account) };
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const { next, events } = handBack(account, pending, { because, by: caller.memberId, at: now });
    const boundTo = [because, current?.takeOver.takeOverId ?? null];
    const dry = await dryRun(tx, caller, confirmToken, { act: 'hand-back-account', objectId: accountId, boundTo, factor: true });
    if (dry) return { ...answer, ...dry, account: accountViewOf(account) };
    await saveAccount(tx, next, caller.actor);
    await endCalls(tx, accountId);
    await endStandingFreeze(tx, accountId, { id: caller.memberId, name: caller.identity.name, note: because });
    const ended = current && giveBack(current.takeOver, caller.memberId, because, now);
    if (ended) await saveTakeOver(tx, ended.next);
    await enqueue(tx, [...events, ...(ended?.events ?? [])], caller.actor);
    await audit(tx, { by: caller.actor, did: 'account-handed-back', to: `account:${accountId}`, accountId, details: { because } });
    return { ...answer, done: true, account: accountViewOf(await readAccount(tx, accountId)) };
  }
}
