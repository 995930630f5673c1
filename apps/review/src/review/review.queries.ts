import type { DifferenceView, Duty, FindingView, InputOf, ReviewDetail, reviewRoutes, ReviewView } from '@kanfa/contracts';
import { Database, FileStore, type Tx } from '@kanfa/kit';
import type { Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { deciderOf } from './decider.js';
import { hindranceOf } from './deciding.js';
import { differenceOf } from './difference.js';
import type { Finding } from './finding.js';
import { findingColumns, toFinding, type FindingRow } from './finding.store.js';
import { namesOf } from './people.queries.js';
import { findingView, person, type Names } from './review.views.js';
import { reviewColumns, reviewJoins, reviewUnknown, toReview, type ReviewRow } from './review.store.js';
import { readSealed } from './sealed.store.js';

type Filter = InputOf<typeof reviewRoutes.listReviews>['query'];
type Row = ReviewRow & { packs: { pack: string; version: string }[]; overdue: boolean };

const select = `SELECT ${reviewColumns}, r.packs, (r.state = 'open' AND r.due_at < clock_timestamp()) AS overdue FROM review r ${reviewJoins}`;

/** The duties of the caller as rows, so that "waits for me" is a question to an index. */
const waitsForMe = `
  r.state = 'open' AND r.submitted_by <> $6 AND NOT $6 = ANY (r.contributors) AND ($7::uuid[] IS NULL OR r.account_id = ANY ($7))
  AND EXISTS (SELECT 1 FROM unnest($8::text[], $9::uuid[]) AS held (duty, account_id)
              WHERE held.duty = r.stage_duty AND (held.account_id IS NULL OR held.account_id = r.account_id))
  AND NOT EXISTS (SELECT 1 FROM review_step p WHERE p.review_id = r.id AND p.outcome = 'approved' AND p.by = $6)`;

@Injectable()
export class ReviewQueries {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
  ) {}

  async list(filter: Filter, caller: Caller): Promise<{ items: ReviewView[]; next: string | null }> {
    const rows = await this.db.rows<Row>(
      `${select}
       WHERE ($1::text IS NULL OR r.state = $1) AND ($2::uuid IS NULL OR r.account_id = $2) AND ($3::uuid IS NULL OR r.unit_id = $3)
         AND ($4::uuid[] IS NULL OR r.account_id = ANY ($4)) AND ($5::uuid IS NULL OR r.id < $5)
         AND (NOT $10::boolean OR (${waitsForMe}))
       ORDER BY r.id DESC LIMIT $11`,
      [
        filter.state ?? null,
        filter.accountId ?? null,
        filter.unitId ?? null,
        caller.accountsFor('review.read'),
        filter.after ?? null,
        caller.memberId,
        caller.accountsFor('review.decide'),
        caller.grants.map((grant): Duty => grant.duty),
        caller.grants.map((grant) => grant.accountId ?? null),
        filter.mine,
        filter.limit + 1,
      ],
    );
    const shown = rows.slice(0, filter.limit);
    const names = await namesOf(
      this.db,
      shown.flatMap((row) => [row.submitted_by, row.decided_by]),
    );
    return { items: shown.map((row) => view(row, names, caller)), next: rows.length > filter.limit ? shown.at(-1)!.id : null };
  }

  async get(reviewId: string, caller: Caller): Promise<ReviewDetail> {
    const row = await this.db.row<Row>(`${select} WHERE r.id = $1`, [reviewId]);
    if (!row || !caller.may('review.read', row.account_id)) throw reviewUnknown();
    const found = await this.db.rows<FindingRow>(`SELECT ${findingColumns} FROM finding WHERE review_id = $1 ORDER BY ordinal`, [reviewId]);
    const unit = await readSealed(this.files, row.sealed_hash);
    const people = [
      row.submitted_by,
      row.decided_by,
      ...row.contributors,
      ...row.steps.map((step) => step.by),
      ...found.map((f) => f.settled_by),
    ];
    const names = await namesOf(this.db, people);
    return {
      ...view(row, names, caller),
      contributors: row.contributors.map((id) => person(id, names)),
      steps: row.steps.map((step) => ({ ...step, by: person(step.by, names), at: new Date(step.at).toISOString() })),
      packs: row.packs,
      findingList: found.map((finding) => findingView(toFinding(finding), names)),
      content: unit.class === 'bundle' ? { class: 'bundle', articles: unit.articles } : { class: 'menu', buttons: unit.buttons },
      difference: await this.difference(row, unit),
    };
  }

  async finding(tx: Tx, finding: Finding): Promise<FindingView> {
    return findingView(finding, await namesOf(tx, [finding.settled?.by ?? null]));
  }

  /** Against the last approved round, else the round before. */
  private async difference(row: Row, unit: Awaited<ReturnType<typeof readSealed>>): Promise<DifferenceView | null> {
    const before = await this.db.row<{ id: string; sealed_hash: string; state: ReviewView['state']; opened_at: Date }>(
      `SELECT id, sealed_hash, state, opened_at FROM review WHERE unit_id = $1 AND round < $2
       ORDER BY EXISTS (SELECT 1 FROM review_step p WHERE p.review_id = review.id AND p.outcome = 'approved' AND p.stage = jsonb_array_length(review.stages)) DESC,
                round DESC LIMIT 1`,
      [row.unit_id, row.round],
    );
    if (!before) return null;
    const against = { reviewId: before.id, sealedHash: before.sealed_hash, state: before.state, openedAt: before.opened_at.toISOString() };
    return { against, ...differenceOf(await readSealed(this.files, before.sealed_hash), unit) };
  }
}

function view(row: Row, names: Names, caller: Caller): ReviewView {
  const review = toReview(row);
  const stage = review.stages[row.stage - 1]!;
  const hindrance = hindranceOf(review, deciderOf(caller, review.accountId));
  return {
    reviewId: review.id,
    unitId: review.unitId,
    accountId: review.accountId,
    class: review.class,
    sealedHash: review.sealedHash,
    title: review.title,
    state: row.state,
    stage: row.stage,
    stages: review.stages.length,
    stageName: stage.name,
    stageDuty: stage.duty,
    round: review.round,
    smallChangeOf: review.smallChangeOf,
    emergency: review.emergency && { incidentId: review.emergency.incidentId, reason: review.emergency.reason },
    openedAt: review.openedAt.toISOString(),
    dueAt: row.due_at.toISOString(),
    overdue: row.overdue,
    submittedBy: person(row.submitted_by, names),
    findings: review.findings.total,
    openFindings: review.findings.open,
    blockingFindings: review.findings.blocking,
    decidedBy: row.decided_by ? person(row.decided_by, names) : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    hindrance: hindrance && { code: hindrance.code, says: hindrance.says },
    version: review.version,
  };
}
