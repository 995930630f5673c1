import type { figuresImported, EventOf } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { findAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { massQuota } from './quota.js';
import { keepListedSends } from './quota.store.js';

/** One send has one msg_data_id for all its articles; only what followers were told of spends the allowance. */
@Injectable()
export class CountListedSends {
  async run(tx: Tx, { accountId, date, articles }: EventOf<typeof figuresImported>['data']): Promise<void> {
    const account = articles && (await findAccount(tx, accountId));
    if (!account) return;
    const sends = new Set(articles.filter(({ notified }) => notified).map(({ msgId }) => msgId.split('_', 1)[0]));
    await keepListedSends(tx, accountId, massQuota(account.kind, { toAll: true })!, date, sends.size);
  }
}
