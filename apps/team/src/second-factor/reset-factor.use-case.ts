import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { assertManages, changed, type Manager } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { endSessions } from '../sign-in/sign-in.store.js';
import { assertNotOwn, factorMissing } from './problems.js';
import { forgetFactor } from './second-factor.store.js';

/** For a lost phone: a manager takes the authenticator away; whoever is signed in as that person is out. */
@Injectable()
export class ResetFactor {
  async run(tx: Tx, memberId: string, manager: Manager, by: Actor): Promise<void> {
    assertNotOwn(memberId, manager.memberId);
    const member = await loadMember(tx, memberId);
    assertManages(manager, member);
    if (!(await forgetFactor(tx, memberId))) throw factorMissing();
    await endSessions(tx, memberId);
    await recordDeed(tx, { by, did: 'second-factor-reset', member, events: [changed(member)], at: await databaseTime(tx) });
  }
}
