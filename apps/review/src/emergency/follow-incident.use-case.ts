import type { IncidentFact } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { loadFlow } from '../flow/flow.store.js';
import { findLastReview, saveShortened } from '../review/review.store.js';
import { shorten } from './emergency.js';
import { endFastTracks, keepFastTrack } from './fast-track.store.js';

/** An incident asks for the fast track of its holding statement, or is over. What was submitted before is cut short now, what comes later when it opens. */
@Injectable()
export class FollowIncident {
  async run(tx: Tx, { incidentId, accountId, state, fastTrack }: IncidentFact, at: Date): Promise<void> {
    const unitId = state === 'open' && fastTrack ? fastTrack.unitId : null;
    await endFastTracks(tx, incidentId, unitId);
    if (!unitId || !fastTrack) return;
    const { reason, askedBy, askedAt } = fastTrack;
    const emergency = { incidentId, reason, askedBy, askedAt };
    await keepFastTrack(tx, unitId, accountId, emergency);
    const review = await findLastReview(tx, unitId);
    if (review?.accountId !== accountId) return;
    const cut = shorten(review, emergency, (await loadFlow(tx, review.class)).emergencyMinutes, at);
    if (!cut) return;
    const by = { kind: 'member', id: askedBy } as const;
    await saveShortened(tx, cut.next);
    await enqueue(tx, cut.events, by);
    await audit(tx, { by, did: 'review-shortened', to: `review:${review.id}`, accountId, details: { incidentId, reason } });
  }
}
