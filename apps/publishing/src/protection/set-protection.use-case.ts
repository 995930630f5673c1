import { audit, DomainError, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { readAccount } from '../account/account.store.js';
import { saveProtection } from './protection.store.js';

type Wanted = { switchedOn: boolean; administratorId: string | null };

/** Written down by people: no API of WeChat tells whether the protection is on, or who the administrator is. */
@Injectable()
export class SetProtection {
  async run(tx: Tx, accountId: string, { switchedOn, administratorId }: Wanted, caller: Caller): Promise<void> {
    caller.demand('account.manage', accountId);
    await readAccount(tx, accountId);
    await assertNotHandedBack(tx, accountId);
    const name = administratorId ? await this.nameOf(tx, administratorId) : null;
    await saveProtection(tx, { accountId, version: caller.expectedVersion, switchedOn, administratorId, name, by: caller.memberId });
    await audit(tx, {
      by: caller.actor,
      did: 'send-protection-set',
      to: `account:${accountId}`,
      accountId,
      details: { switchedOn, administratorId },
    });
  }

  private async nameOf(tx: Tx, memberId: string): Promise<string> {
    const row = await tx.row<{ name: string }>('SELECT name FROM member WHERE member_id = $1', [memberId]);
    if (row) return row.name;
    throw new DomainError('not-found', 'member-unknown', { zh: '没有这位成员。', en: 'There is no such member.' });
  }
}
