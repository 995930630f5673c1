import { Module } from '@nestjs/common';
import { FollowIncident } from './emergency/follow-incident.use-case.js';
import { IncidentEvents } from './emergency/incident.events.js';
import { FlowController } from './flow/flow.controller.js';
import { SetFlow } from './flow/set-flow.use-case.js';
import { ApproveReview } from './review/approve-review.use-case.js';
import { OpenReview } from './review/open-review.use-case.js';
import { RejectReview } from './review/reject-review.use-case.js';
import { RequestChanges } from './review/request-changes.use-case.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewEvents } from './review/review.events.js';
import { ReviewQueries } from './review/review.queries.js';
import { SettleFinding } from './review/settle-finding.use-case.js';
import { VoidReview } from './review/void-review.use-case.js';
import { RulePackController } from './rules/rule-pack.controller.js';
import { checkerProvider } from './rules/checker.provider.js';

/**
 * Says: review.review-opened, -advanced, -approved, -rejected, -changes-requested, -voided, review.finding-settled.
 * Hears: content.unit-submitted, content.unit-withdrawn; publishing.incident-changed; publishing.account-changed and team.member-changed for its copies of both.
 */
@Module({
  controllers: [ReviewController, ReviewEvents, IncidentEvents, FlowController, RulePackController],
  providers: [
    checkerProvider,
    ReviewQueries,
    OpenReview,
    VoidReview,
    ApproveReview,
    RejectReview,
    RequestChanges,
    SettleFinding,
    SetFlow,
    FollowIncident,
  ],
})
export class AppModule {}
