import type { Tx } from '@kanfa/kit';
import { findAccount } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { pokeAccount } from '../publication/publication.store.js';
import { massQuota } from '../quota/quota.js';
import { learnFromReport } from '../quota/quota.store.js';
import type { PublishReport, SendReport } from './job-report.js';
import { keepReport } from './job-report.store.js';

/** A report only wakes what waits; the dispatcher decides whose it is. */
@Injectable()
export class HearJob {
  async sent(tx: Tx, eventId: string, report: SendReport): Promise<void> {
    await keepReport(tx, eventId, 'send', report.msgId, report);
    const account = await findAccount(tx, report.accountId);
    if (account) await learnFromReport(tx, account.accountId, massQuota(account.kind, { toAll: true })!, report);
    await pokeAccount(tx, report.accountId);
  }

  async published(tx: Tx, eventId: string, report: PublishReport): Promise<void> {
    await keepReport(tx, eventId, 'publish', report.publishId, report);
    await pokeAccount(tx, report.accountId);
  }
}
