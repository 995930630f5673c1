import {
  reviewAdvanced,
  reviewApproved,
  reviewChangesRequested,
  reviewOpened,
  reviewRejected,
  reviewVoided,
  type ApprovalClass,
  type EventDraft,
  type ReviewFact,
} from '@kanfa/contracts';
import type { Emergency } from '../emergency/emergency.js';
import { dueAfter, type Stage } from '../flow/flow.js';
import { assertMayDecide, type Decider } from './deciding.js';

export type State =
  | { is: 'open'; stage: number; dueAt: Date }
  | { is: 'approved'; stage: number; by: string; at: Date }
  | { is: 'rejected' | 'changes-requested'; stage: number; by: string; at: Date; reason: string }
  | { is: 'withdrawn' | 'void'; stage: number; by: string; at: Date };

/** One stage's decision, or the end that came from outside. Steps are only ever added. */
export type Step = { stage: number; outcome: Exclude<State['is'], 'open'>; by: string; at: Date; reason: string | null };

/** A unit's way through the stages of its class. The reviewers decide on exactly one sealed hash; a decided review never reopens. */
export type Review = {
  id: string;
  unitId: string;
  accountId: string;
  class: ApprovalClass;
  sealedHash: string;
  title: string;
  submittedBy: string;
  contributors: string[];
  round: number;
  /** The approved hash this round changes by a few characters; then the last stage alone confirms it. */
  smallChangeOf: string | null;
  stages: Stage[];
  /** An incident cut it short to its last stage. */
  emergency: Emergency | null;
  openedAt: Date;
  steps: Step[];
  findings: { total: number; open: number; blocking: number };
  /** Hand steps that its findings ask for. */
  demands: NonNullable<ReviewFact['demandedSteps']>;
  state: State;
  version: number;
};

export type Decision = { next: Review; step: Step; events: EventDraft[] };
/** What the decider says to have read, and when. */
export type Act = { by: Decider; sealedHash: string; at: Date };

export type Opening = Pick<
  Review,
  | 'id'
  | 'unitId'
  | 'accountId'
  | 'class'
  | 'sealedHash'
  | 'title'
  | 'submittedBy'
  | 'contributors'
  | 'round'
  | 'smallChangeOf'
  | 'stages'
  | 'emergency'
  | 'findings'
  | 'demands'
>;

export function openReview(given: Opening, at: Date): { review: Review; events: EventDraft[] } {
  const stage = given.emergency ? given.stages.length : 1;
  const state: State = { is: 'open', stage, dueAt: dueAfter(given.stages[stage - 1]!, at) };
  const review: Review = { ...given, openedAt: at, steps: [], state, version: 1 };
  return { review, events: [reviewOpened.draft(review.unitId, factOf(review), review.accountId)] };
}

/** The stage that waits approves; after the last one the whole review is approved, for this hash alone. */
export function approve(review: Review, { by, sealedHash, at }: Act, note: string | null): Decision {
  const { stage } = assertMayDecide(review, by, { sealedHash, approving: true });
  const step: Step = { stage, outcome: 'approved', by: by.memberId, at, reason: note };
  const following = review.stages[stage];
  return following
    ? decide(review, step, { is: 'open', stage: stage + 1, dueAt: dueAfter(following, at) }, reviewAdvanced)
    : decide(review, step, { is: 'approved', stage, by: by.memberId, at }, reviewApproved);
}

export function reject(review: Review, { by, sealedHash, at }: Act, reason: string): Decision {
  const { stage } = assertMayDecide(review, by, { sealedHash });
  const step: Step = { stage, outcome: 'rejected', by: by.memberId, at, reason };
  return decide(review, step, { is: 'rejected', stage, by: by.memberId, at, reason }, reviewRejected);
}

export function requestChanges(review: Review, { by, sealedHash, at }: Act, reason: string): Decision {
  const { stage } = assertMayDecide(review, by, { sealedHash });
  const step: Step = { stage, outcome: 'changes-requested', by: by.memberId, at, reason };
  return decide(review, step, { is: 'changes-requested', stage, by: by.memberId, at, reason }, reviewChangesRequested);
}

/** The unit changed or its author took it back: what was read, and even an approval, no longer counts. Null when nothing was standing. */
export function voidReview(review: Review, because: 'withdrawn' | 'revised', by: string, at: Date): Decision | null {
  if (review.state.is !== 'open' && review.state.is !== 'approved') return null;
  const { stage } = review.state;
  const outcome = because === 'withdrawn' ? 'withdrawn' : 'void';
  return decide(review, { stage, outcome, by, at, reason: null }, { is: outcome, stage, by, at }, reviewVoided);
}

function decide(review: Review, step: Step, state: State, event: typeof reviewApproved): Decision {
  const next: Review = { ...review, state, steps: [...review.steps, step], version: review.version + 1 };
  return { next, step, events: [event.draft(next.unitId, factOf(next), next.accountId)] };
}

export function factOf(review: Review): ReviewFact {
  const { state } = review;
  return {
    reviewId: review.id,
    unitId: review.unitId,
    accountId: review.accountId,
    class: review.class,
    sealedHash: review.sealedHash,
    title: review.title,
    state: state.is,
    stage: state.stage,
    stages: review.stages.length,
    dueAt: (state.is === 'open' ? state.dueAt : dueAfter(review.stages[state.stage - 1]!, review.openedAt)).toISOString(),
    submittedBy: review.submittedBy,
    findings: review.findings.total,
    openFindings: review.findings.open,
    ...(review.demands.length > 0 ? { demandedSteps: review.demands } : {}),
    ...(review.emergency ? { emergency: { incidentId: review.emergency.incidentId } } : {}),
    ...(review.smallChangeOf ? { smallChangeOf: review.smallChangeOf } : {}),
    ...(state.is === 'open' ? {} : { decidedBy: state.by, decidedAt: state.at.toISOString() }),
    ...('reason' in state ? { reason: state.reason } : {}),
  };
}

/** The event that tells a review's present state anew. */
export function announcementOf(review: Review): EventDraft {
  const event = {
    open: reviewOpened,
    approved: reviewApproved,
    rejected: reviewRejected,
    'changes-requested': reviewChangesRequested,
    withdrawn: reviewVoided,
    void: reviewVoided,
  }[review.state.is];
  return event.draft(review.unitId, factOf(review), review.accountId);
}
