import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { deciderOf } from './decider.js';
import { approve } from './review.js';
import { loadReview, saveDecision } from './review.store.js';

@Injectable()
export class ApproveReview {
  async run(tx: Tx, reviewId: string, { sealedHash, note }: { sealedHash: string; note?: string | undefined }, by: Caller, at: Date) {
    const review = await loadReview(tx, reviewId);
    const { next, step, events } = approve(review, { by: deciderOf(by, review.accountId), sealedHash, at }, note ?? null);
    await saveDecision(tx, next, step);
    await enqueue(tx, events, by.actor);
    await audit(tx, {
      by: by.actor,
      did: 'review-approved',
      to: `review:${reviewId}`,
      accountId: next.accountId,
      details: { sealedHash, stage: step.stage, note, ...(review.emergency ? { emergency: review.emergency } : {}) },
    });
    return { reviewId, state: next.state.is, stage: next.state.stage, stages: next.stages.length };
  }
}
