import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { takeDutyBack, type Manager } from './member.js';
import { loadMember, saveMember } from './member.store.js';

@Injectable()
export class RevokeDuty {
  async run(tx: Tx, memberId: string, grantId: string, manager: Manager, by: Actor): Promise<void> {
    const member = await loadMember(tx, memberId);
    const { next, did, details, events } = takeDutyBack(member, grantId, manager);
    const at = await databaseTime(tx);
    await saveMember(tx, next, at);
    await recordDeed(tx, { by, did, member: next, events, details, at });
  }
}
