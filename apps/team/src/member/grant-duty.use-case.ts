import type { Actor, Duty } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { loadAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { databaseTime, recordDeed } from '../activity/record-deed.store.js';
import { giveDuty, type Manager } from './member.js';
import { loadMember, saveMember } from './member.store.js';

type Wanted = { duty: Duty; accountId?: string | undefined; from?: string | undefined; until?: string | undefined };

@Injectable()
export class GrantDuty {
  async run(tx: Tx, memberId: string, wanted: Wanted, manager: Manager, by: Actor): Promise<string> {
    const member = await loadMember(tx, memberId);
    if (wanted.accountId) await loadAccount(tx, wanted.accountId);
    const at = await databaseTime(tx);
    const grant = {
      grantId: v7(),
      duty: wanted.duty,
      from: wanted.from ?? at.toISOString(),
      ...(wanted.accountId ? { accountId: wanted.accountId } : {}),
      ...(wanted.until ? { until: wanted.until } : {}),
    };
    const { next, did, details, events } = giveDuty(member, grant, manager);
    await saveMember(tx, next, at);
    await recordDeed(tx, { by, did, member: next, events, details, at });
    return grant.grantId;
  }
}
