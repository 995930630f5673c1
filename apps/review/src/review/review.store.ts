import type { ApprovalClass, ReviewFact } from '@kanfa/contracts';
import { DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import type { Emergency } from '../emergency/emergency.js';
import { dueAfter, type Stage } from '../flow/flow.js';
import { demandsOf } from './finding.js';
import type { Review, State, Step } from './review.js';

export type ReviewRow = {
  id: string;
  unit_id: string;
  account_id: string;
  class: ApprovalClass;
  sealed_hash: string;
  title: string;
  submitted_by: string;
  contributors: string[];
  round: number;
  small_change_of: string | null;
  stages: Stage[];
  emergency: Emergency | null;
  opened_at: Date;
  state: ReviewFact['state'];
  stage: number;
  due_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
  version: number;
  total: number;
  open: number;
  blocking: number;
  demanding: Parameters<typeof demandsOf>[0] | null;
  steps: (Omit<Step, 'at'> & { at: string })[];
};

/** A review with its steps and the count of its findings; `r` is the alias of the review table. */
export const reviewColumns = `r.*, f.total, f.open, f.blocking, f.demanding, coalesce(s.steps, '[]') AS steps`;
export const reviewJoins = `
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS total, count(*) FILTER (WHERE state = 'open')::int AS open,
           count(*) FILTER (WHERE state = 'open' AND severity = 'block')::int AS blocking,
           jsonb_agg(jsonb_build_object('id', id, 'rule', rule, 'says', says, 'demands', demands, 'articleId', article_id, 'state', state)
             ORDER BY ordinal) FILTER (WHERE demands IS NOT NULL) AS demanding
    FROM finding WHERE review_id = r.id) f ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('stage', stage, 'outcome', outcome, 'by', by, 'at', at, 'reason', reason) ORDER BY ordinal) AS steps
    FROM review_step WHERE review_id = r.id) s ON true`;

export async function loadReview(tx: Tx, id: string): Promise<Review> {
  // the lock first, in a query of its own: counts are read after whoever holds it has committed
  await tx.run('SELECT 1 FROM review WHERE id = $1 FOR UPDATE', [id]);
  const row = await tx.row<ReviewRow>(`SELECT ${reviewColumns} FROM review r ${reviewJoins} WHERE r.id = $1`, [id]);
  if (!row) throw reviewUnknown();
  return toReview(row);
}

/** The newest round of a unit. */
export async function findLastReview(tx: Tx, unitId: string): Promise<Review | undefined> {
  const last = await tx.row<{ id: string }>('SELECT id FROM review WHERE unit_id = $1 ORDER BY round DESC LIMIT 1 FOR UPDATE', [unitId]);
  return last && loadReview(tx, last.id);
}

export async function insertReview(tx: Tx, review: Review, packs: { pack: string; version: string }[]): Promise<void> {
  await tx.run(
    `INSERT INTO review (id, unit_id, account_id, class, sealed_hash, title, submitted_by, contributors, round, stages, packs, opened_at,
       state, stage, stage_duty, due_at, version, small_change_of, emergency)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      review.id,
      review.unitId,
      review.accountId,
      review.class,
      review.sealedHash,
      review.title,
      review.submittedBy,
      review.contributors,
      review.round,
      JSON.stringify(review.stages),
      JSON.stringify(packs),
      review.openedAt,
      ...stateColumns(review),
      review.version,
      review.smallChangeOf,
      review.emergency && JSON.stringify(review.emergency),
    ],
  );
}

/** Saves a review that went to its last stage at once: nobody decided, so there is no step. */
export async function saveShortened(tx: Tx, review: Review): Promise<void> {
  const saved = await tx.run(
    `UPDATE review SET state = $3, stage = $4, stage_duty = $5, due_at = $6, stages = $7, emergency = $8, version = version + 1
     WHERE id = $1 AND version = $2`,
    [review.id, review.version - 1, ...stateColumns(review), JSON.stringify(review.stages), JSON.stringify(review.emergency)],
  );
  if (saved === 0) throw new StaleWrite('Review', review.id);
}

/** Saves the state and adds the step that led to it. */
export async function saveDecision(tx: Tx, review: Review, step: Step): Promise<void> {
  const { state } = review;
  const decided = state.is === 'open' ? [null, null, null] : [state.by, state.at, 'reason' in state ? state.reason : null];
  const saved = await tx.run(
    `UPDATE review SET state = $3, stage = $4, stage_duty = $5, due_at = $6, decided_by = $7, decided_at = $8, reason = $9, version = version + 1
     WHERE id = $1 AND version = $2`,
    [review.id, review.version - 1, ...stateColumns(review), ...decided],
  );
  if (saved === 0) throw new StaleWrite('Review', review.id);
  await tx.run('INSERT INTO review_step (review_id, ordinal, stage, outcome, by, at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    review.id,
    review.steps.length,
    step.stage,
    step.outcome,
    step.by,
    step.at,
    step.reason,
  ]);
}

function stateColumns({ state, stages, openedAt }: Review): unknown[] {
  const stage = stages[state.stage - 1]!;
  return [state.is, state.stage, stage.duty, state.is === 'open' ? state.dueAt : dueAfter(stage, openedAt)];
}

export function toReview(row: ReviewRow): Review {
  return {
    id: row.id,
    unitId: row.unit_id,
    accountId: row.account_id,
    class: row.class,
    sealedHash: row.sealed_hash,
    title: row.title,
    submittedBy: row.submitted_by,
    contributors: row.contributors,
    round: row.round,
    smallChangeOf: row.small_change_of,
    stages: row.stages,
    emergency: row.emergency,
    openedAt: row.opened_at,
    steps: row.steps.map((step) => ({ ...step, at: new Date(step.at) })),
    findings: { total: row.total, open: row.open, blocking: row.blocking },
    demands: demandsOf(row.demanding ?? []),
    state: toState(row),
    version: row.version,
  };
}

function toState({ state, stage, due_at, decided_by, decided_at, reason }: ReviewRow): State {
  if (state === 'open') return { is: state, stage, dueAt: due_at };
  const decided = { stage, by: decided_by!, at: decided_at! };
  return state === 'rejected' || state === 'changes-requested'
    ? { is: state, ...decided, reason: reason ?? '' }
    : { is: state, ...decided };
}

export const reviewUnknown = () =>
  new DomainError('not-found', 'review-unknown', {
    zh: '没有这次审核，或它不归您查看。',
    en: 'There is no such review, or it is not yours to see.',
  });
