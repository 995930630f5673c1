import type { FreezeView } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockAccount, saveAccount } from '../account/account.store.js';
import { raiseNotice } from '../notice/notice.store.js';
import { alreadyFrozen } from './freeze.js';
import { insertFreeze } from './freeze.store.js';

/** Stopping is easy on purpose: whoever plans may press it, without a second person or factor. It works from the commit on. */
@Injectable()
export class FreezeAccounts {
  async run(tx: Tx, wanted: { accountId?: string | undefined; reason: string }, caller: Caller): Promise<{ items: FreezeView[] }> {
    if (wanted.accountId) {
      caller.demand('publication.plan', wanted.accountId);
      await assertNotHandedBack(tx, wanted.accountId);
      const frozen = await this.freeze(tx, wanted.accountId, wanted.reason, caller);
      if (!frozen) throw alreadyFrozen();
      return { items: [frozen] };
    }
    const mine = caller.accountsFor('publication.plan');
    const rows = await tx.rows<{ account_id: string }>(
      'SELECT account_id FROM connected_account WHERE handed_back_at IS NULL AND ($1::uuid[] IS NULL OR account_id = ANY($1)) ORDER BY account_id',
      [mine],
    );
    const items: FreezeView[] = [];
    for (const { account_id } of rows) {
      const frozen = await this.freeze(tx, account_id, wanted.reason, caller);
      if (frozen) items.push(frozen);
    }
    return { items };
  }

  /** The account's row is locked: a dispatcher about to state an intent waits, and then sees that it may not. */
  private async freeze(tx: Tx, accountId: string, reason: string, caller: Caller): Promise<FreezeView | undefined> {
    const account = await lockAccount(tx, accountId);
    if (account.status === 'frozen') return undefined;
    const freezeId = v7();
    await saveAccount(tx, { ...account, status: 'frozen' }, caller.actor);
    const { name } = caller.identity;
    const frozen = await insertFreeze(tx, { freezeId, accountId, reason, statusBefore: account.status, by: caller.memberId, byName: name });
    await audit(tx, { by: caller.actor, did: 'account-frozen', to: `account:${accountId}`, accountId, details: { freezeId, reason } });
    for (const duty of ['lead', 'operator'] as const)
      await raiseNotice(tx, {
        accountId,
        duty,
        urgency: 'alarm',
        says: {
          zh: `${name}冻结了“${account.name}”，所有外发已停住：${reason}`,
          en: `${name} froze ${account.name}; everything outgoing is held: ${reason}`,
        },
        link: '/red-button',
        dedupeKey: `freeze:${freezeId}:${duty}`,
      });
    return frozen;
  }
}
