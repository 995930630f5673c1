import type { AccountRhythm } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { assertZone, type Rhythm } from './rhythm.js';
import { readRhythm, saveRhythm } from './rhythm.store.js';

@Injectable()
export class SetRhythm {
  async run(tx: Tx, accountId: string, rhythm: Rhythm, caller: Caller): Promise<AccountRhythm> {
    caller.demand('plan.write', accountId);
    const account = await loadAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    assertZone(rhythm.zone);
    await saveRhythm(tx, accountId, rhythm, caller.expectedVersion);
    await audit(tx, { by: caller.actor, did: 'rhythm-set', to: `account:${accountId}`, accountId, details: { ...rhythm } });
    return readRhythm(tx, account);
  }
}
