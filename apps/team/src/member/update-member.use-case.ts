import type { Actor } from '@kanfa/contracts';
import { StaleWrite, type Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { endSessions } from '../sign-in/sign-in.store.js';
import { change, type Change, type Manager } from './member.js';
import { loadMember, saveMember } from './member.store.js';

@Injectable()
export class UpdateMember {
  async run(tx: Tx, memberId: string, wanted: Change, expectedVersion: number, manager: Manager, by: Actor): Promise<void> {
    const member = await loadMember(tx, memberId);
    if (member.version !== expectedVersion) throw new StaleWrite('Member', memberId);
    const { next, did, details, events } = change(member, wanted, manager);
    const at = await databaseTime(tx);
    await saveMember(tx, next, at);
    if (next.status === 'disabled') await endSessions(tx, memberId);
    await recordDeed(tx, { by, did, member: next, events, details, at });
  }
}
