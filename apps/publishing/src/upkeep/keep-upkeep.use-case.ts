import type { InputOf, publishingRoutes as routes, UpkeepView } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { readAccount } from '../account/account.store.js';
import { change, complete, type Upkeep } from './upkeep.js';
import { assertOwner, insertUpkeep, lockUpkeep, saveUpkeep, viewOfUpkeep } from './upkeep.store.js';

const write = (tx: Tx, caller: Caller, did: string, { upkeepId, accountId }: Upkeep, details: Record<string, unknown>) =>
  audit(tx, { by: caller.actor, did, to: `upkeep:${upkeepId}`, accountId, details });

@Injectable()
export class AddUpkeep {
  async run(tx: Tx, given: InputOf<typeof routes.addUpkeep>['body'], caller: Caller): Promise<UpkeepView> {
    await readAccount(tx, given.accountId);
    caller.demand('account.manage', given.accountId);
    await assertOwner(tx, given.owner);
    const item: Upkeep = { ...given, upkeepId: v7(), version: 1, done: null };
    await insertUpkeep(tx, item);
    await write(tx, caller, 'upkeep-added', item, { kind: item.kind, dueOn: item.dueOn, owner: item.owner });
    return viewOfUpkeep(tx, item.upkeepId);
  }
}

@Injectable()
export class ChangeUpkeep {
  async run(tx: Tx, upkeepId: string, wanted: InputOf<typeof routes.changeUpkeep>['body'], caller: Caller): Promise<UpkeepView> {
    const item = await held(tx, upkeepId, caller);
    const next = change(item, wanted);
    await assertOwner(tx, next.owner);
    await saveUpkeep(tx, next, caller.expectedVersion);
    await write(tx, caller, 'upkeep-changed', next, { changed: Object.keys(wanted) });
    return viewOfUpkeep(tx, upkeepId);
  }
}

/** Notes what came of it; what comes round again gets its next time in the same breath. */
@Injectable()
export class CompleteUpkeep {
  async run(tx: Tx, upkeepId: string, note: string, caller: Caller): Promise<{ done: UpkeepView; next: UpkeepView | null }> {
    const item = await held(tx, upkeepId, caller);
    const { now } = (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!;
    const { done, next } = complete(item, caller.memberId, note, now, v7());
    await saveUpkeep(tx, done, caller.expectedVersion);
    if (next) await insertUpkeep(tx, next);
    await write(tx, caller, 'upkeep-done', done, { note, ...(next ? { next: next.dueOn } : {}) });
    return { done: await viewOfUpkeep(tx, upkeepId), next: next && (await viewOfUpkeep(tx, next.upkeepId)) };
  }
}

async function held(tx: Tx, upkeepId: string, caller: Caller): Promise<Upkeep> {
  const item = await lockUpkeep(tx, upkeepId);
  caller.demand('account.manage', item.accountId);
  if (item.version !== caller.expectedVersion) throw new StaleWrite('upkeep', upkeepId);
  return item;
}
