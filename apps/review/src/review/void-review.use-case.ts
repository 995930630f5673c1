import { unitWithdrawn, type EventOf } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { voidReview } from './review.js';
import { findLastReview, saveDecision } from './review.store.js';

/** The author took the unit back or changed it: its review ends, an approval included. */
@Injectable()
export class VoidReview {
  async run(tx: Tx, { data, actor }: EventOf<typeof unitWithdrawn>, at: Date): Promise<void> {
    const review = await findLastReview(tx, data.unitId);
    if (review?.sealedHash !== data.sealedHash) return;
    const decision = voidReview(review, data.because, data.by, at);
    if (!decision) return;
    await saveDecision(tx, decision.next, decision.step);
    await enqueue(tx, decision.events, actor);
    await audit(tx, {
      by: actor,
      did: 'review-voided',
      to: `review:${review.id}`,
      accountId: review.accountId,
      details: { because: data.because },
    });
  }
}
