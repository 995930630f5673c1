import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { findAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { dayIn } from './day.js';
import { settle, type Finding, type Settlement } from './finding.js';
import { loadFinding, saveSettlement } from './finding.store.js';
import { loadReview } from './review.store.js';

type Given = Pick<Settlement, 'outcome' | 'reason' | 'scope'> & { until?: string | undefined };

@Injectable()
export class SettleFinding {
  async run(tx: Tx, reviewId: string, findingId: string, given: Given, by: Caller, at: Date): Promise<Finding> {
    const review = await loadReview(tx, reviewId);
    by.demand('review.waive', review.accountId);
    const finding = await loadFinding(tx, reviewId, findingId);
    const today = dayIn((await findAccount(tx, review.accountId))?.zone ?? 'Asia/Shanghai', at);
    const { next, events } = settle(review, finding, { ...given, until: given.until ?? null, by: by.memberId, at, today });
    await saveSettlement(tx, next);
    await enqueue(tx, events, by.actor);
    const details = { rule: finding.rule, hit: finding.excerpt.hit, reason: given.reason, until: given.until, scope: given.scope };
    await audit(tx, { by: by.actor, did: `finding-${given.outcome}`, to: `review:${reviewId}`, accountId: review.accountId, details });
    return next;
  }
}
