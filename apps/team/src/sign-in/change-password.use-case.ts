import type { Actor } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { changed } from '../member/member.js';
import { loadMember } from '../member/member.store.js';
import { verifyPassword } from './password.client.js';
import { endSessions, passwordHashOf, savePasswordHash } from './sign-in.store.js';

@Injectable()
export class ChangePassword {
  async run(tx: Tx, memberId: string, current: string, nextHash: string, by: Actor): Promise<void> {
    const member = await loadMember(tx, memberId);
    const known = await passwordHashOf(tx, memberId);
    if (!known || !(await verifyPassword(known, current))) throw wrong();
    await savePasswordHash(tx, memberId, nextHash);
    await endSessions(tx, memberId);
    await recordDeed(tx, { by, did: 'password-changed', member, events: [changed(member)], at: await databaseTime(tx) });
  }
}

const wrong = () =>
  new DomainError('forbidden', 'password-wrong', { zh: '当前密码不对，请再试一次。', en: 'The current password is not right. Try again.' });
