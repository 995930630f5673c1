import {
  menuApplied,
  publicationAuthorised,
  publicationCancelled,
  publicationFailed,
  publicationHandedOver,
  publicationNeedsHuman,
  publicationPlanned,
  publicationPublished,
  publicationSeenSent,
  publicationSubmitted,
  publicationUnconfirmed,
  reviewApproved,
  reviewChangesRequested,
  reviewOpened,
  reviewRejected,
  type EventOf,
} from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { FollowUnit } from './follow-unit.use-case.js';

type Publication = EventOf<typeof publicationPlanned>;
type Review = EventOf<typeof reviewOpened>;

@Controller()
export class ReviewNews {
  constructor(private readonly follow: FollowUnit) {}

  @On(reviewOpened)
  onOpened(event: EventOf<typeof reviewOpened>, context: EventContext) {
    return this.heard(event, 'open', context);
  }

  @On(reviewApproved)
  onApproved(event: EventOf<typeof reviewApproved>, context: EventContext) {
    return this.heard(event, 'approved', context);
  }

  @On(reviewChangesRequested)
  onChangesRequested(event: EventOf<typeof reviewChangesRequested>, context: EventContext) {
    return this.heard(event, 'changes-requested', context);
  }

  @On(reviewRejected)
  onRejected(event: EventOf<typeof reviewRejected>, context: EventContext) {
    return this.heard(event, 'rejected', context);
  }

  private async heard(event: Review, state: 'open' | 'approved' | 'changes-requested' | 'rejected', { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.follow.onReview(tx, { ...event.data, state }, event.actor);
  }
}

/** Every publication event carries the whole state, so all are followed alike. */
@Controller()
export class PublicationNews {
  constructor(private readonly follow: FollowUnit) {}

  @On(publicationPlanned)
  onPlanned(event: EventOf<typeof publicationPlanned>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationAuthorised)
  onAuthorised(event: EventOf<typeof publicationAuthorised>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationHandedOver)
  onHandedOver(event: EventOf<typeof publicationHandedOver>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationSubmitted)
  onSubmitted(event: EventOf<typeof publicationSubmitted>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationUnconfirmed)
  onUnconfirmed(event: EventOf<typeof publicationUnconfirmed>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationNeedsHuman)
  onNeedsHuman(event: EventOf<typeof publicationNeedsHuman>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationSeenSent)
  onSeenSent(event: EventOf<typeof publicationSeenSent>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationPublished)
  onPublished(event: EventOf<typeof publicationPublished>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationFailed)
  onFailed(event: EventOf<typeof publicationFailed>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(publicationCancelled)
  onCancelled(event: EventOf<typeof publicationCancelled>, context: EventContext) {
    return this.heard(event, context);
  }

  @On(menuApplied)
  async onMenuApplied(event: EventOf<typeof menuApplied>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.follow.onMenuApplied(tx, event.data.unitId, event.actor);
  }

  private async heard(event: Publication, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.follow.onPublication(tx, event.data, event.actor);
  }
}
