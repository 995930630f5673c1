import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { deciderOf } from './decider.js';
import { requestChanges } from './review.js';
import { loadReview, saveDecision } from './review.store.js';

@Injectable()
export class RequestChanges {
  async run(tx: Tx, reviewId: string, { sealedHash, reason }: { sealedHash: string; reason: string }, by: Caller, at: Date) {
    const review = await loadReview(tx, reviewId);
    const { next, step, events } = requestChanges(review, { by: deciderOf(by, review.accountId), sealedHash, at }, reason);
    await saveDecision(tx, next, step);
    await enqueue(tx, events, by.actor);
    await audit(tx, {
      by: by.actor,
      did: 'review-changes-requested',
      to: `review:${reviewId}`,
      accountId: next.accountId,
      details: { sealedHash, stage: step.stage, reason },
    });
    return { reviewId, state: next.state.is, stage: next.state.stage, stages: next.stages.length };
  }
}
