import { reviewRoutes, type InputOf } from '@kanfa/contracts';
import { Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { ApproveReview } from './approve-review.use-case.js';
import { nowIn } from './now.js';
import { RejectReview } from './reject-review.use-case.js';
import { RequestChanges } from './request-changes.use-case.js';
import { ReviewQueries } from './review.queries.js';
import { SettleFinding } from './settle-finding.use-case.js';

@Controller()
export class ReviewController {
  constructor(
    private readonly queries: ReviewQueries,
    private readonly writes: Writes,
    private readonly approveReview: ApproveReview,
    private readonly rejectReview: RejectReview,
    private readonly requestChanges: RequestChanges,
    private readonly settleFinding: SettleFinding,
  ) {}

  @Handle(reviewRoutes.listReviews)
  list({ query }: InputOf<typeof reviewRoutes.listReviews>, caller: Caller) {
    return this.queries.list(query, caller);
  }

  @Handle(reviewRoutes.getReview)
  get({ params }: InputOf<typeof reviewRoutes.getReview>, caller: Caller) {
    return this.queries.get(params.reviewId, caller);
  }

  @Handle(reviewRoutes.approveReview)
  approve({ params, body }: InputOf<typeof reviewRoutes.approveReview>, caller: Caller) {
    return this.writes.run(caller, async (tx) => this.approveReview.run(tx, params.reviewId, body, caller, await nowIn(tx)));
  }

  @Handle(reviewRoutes.rejectReview)
  reject({ params, body }: InputOf<typeof reviewRoutes.rejectReview>, caller: Caller) {
    return this.writes.run(caller, async (tx) => this.rejectReview.run(tx, params.reviewId, body, caller, await nowIn(tx)));
  }

  @Handle(reviewRoutes.requestChanges)
  sendBack({ params, body }: InputOf<typeof reviewRoutes.requestChanges>, caller: Caller) {
    return this.writes.run(caller, async (tx) => this.requestChanges.run(tx, params.reviewId, body, caller, await nowIn(tx)));
  }

  @Handle(reviewRoutes.settleFinding)
  settle({ params, body }: InputOf<typeof reviewRoutes.settleFinding>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      const finding = await this.settleFinding.run(tx, params.reviewId, params.findingId, body, caller, await nowIn(tx));
      return this.queries.finding(tx, finding);
    });
  }
}
