import { reviewAdvanced, type EventDraft } from '@kanfa/contracts';
import { dueAfter, type Stage } from '../flow/flow.js';
import { factOf, type Review } from '../review/review.js';

/** Why a review needs its last stage only, and soon: an incident's holding statement. */
export type Emergency = { incidentId: string; reason: string; askedBy: string; askedAt: string };

/** The stages with the last one due in minutes; those before it keep their place and get no decision. */
export const hastened = (stages: readonly Stage[], minutes: number): Stage[] =>
  stages.map((stage, index) => (index === stages.length - 1 ? { ...stage, hours: minutes / 60 } : stage));

/** An open review goes straight to its last stage; null when there is nothing to shorten. Who may decide there stays the same. */
export function shorten(review: Review, emergency: Emergency, minutes: number, at: Date): { next: Review; events: EventDraft[] } | null {
  if (review.state.is !== 'open' || review.emergency || minutes === 0) return null;
  const stages = hastened(review.stages, minutes);
  const state = { is: 'open' as const, stage: stages.length, dueAt: dueAfter(stages.at(-1)!, at) };
  const next: Review = { ...review, emergency, stages, state, version: review.version + 1 };
  return { next, events: [reviewAdvanced.draft(next.unitId, factOf(next), next.accountId)] };
}
