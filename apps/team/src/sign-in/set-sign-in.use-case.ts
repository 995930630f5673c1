import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { assertMaySetSignIn, changed, type Manager } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { endSessions, saveSignIn, type SignIn } from './sign-in.store.js';

@Injectable()
export class SetSignIn {
  async run(tx: Tx, memberId: string, signIn: SignIn, manager: Manager, by: Actor): Promise<void> {
    const member = await loadMember(tx, memberId);
    assertMaySetSignIn(member, manager);
    await saveSignIn(tx, member, signIn);
    await endSessions(tx, memberId);
    await recordDeed(tx, { by, did: 'sign-in-set', member, events: [changed(member)], at: await databaseTime(tx) });
  }
}
