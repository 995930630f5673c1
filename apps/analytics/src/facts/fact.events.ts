import {
  commentAnswered,
  commentReceived,
  menuTapped,
  messageAnswered,
  messageReceived,
  publicationPublished,
  readerFollowed,
  readerUnfollowed,
  reviewApproved,
  reviewChangesRequested,
  reviewRejected,
  unitSubmitted,
  type EventOf,
} from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { CONFIG } from '@kanfa/service';
import { Controller, Inject } from '@nestjs/common';
import type { Config } from '../config.js';
import { CountFact } from './count-fact.use-case.js';
import { factOf } from './fact.js';
import { NotePublication } from './note-publication.use-case.js';

/** Everything countable becomes a fact. */
@Controller()
export class FactEvents {
  private readonly inTimeSeconds: number;

  constructor(
    private readonly count: CountFact,
    private readonly notePublication: NotePublication,
    @Inject(CONFIG) config: Pick<Config, 'ANSWER_WITHIN_MINUTES'>,
  ) {
    this.inTimeSeconds = config.ANSWER_WITHIN_MINUTES * 60;
  }

  @On(publicationPublished)
  async onPublished(event: EventOf<typeof publicationPublished>, { tx }: EventContext): Promise<void> {
    const { publicationId: ref, accountId, publishedAt: at, articles } = event.data;
    if (await isNews(tx, event)) await this.notePublication.run(tx, event.data, event.occurredAt);
    await this.count.run(tx, factOf(event, { kind: 'article-published', ref, accountId, at, amount: articles.length }));
  }

  @On(messageReceived)
  onMessage(event: EventOf<typeof messageReceived>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'message-received', ref: event.data.messageId, accountId: event.data.accountId }));
  }

  @On(messageAnswered)
  onAnswer(event: EventOf<typeof messageAnswered>, { tx }: EventContext): Promise<void> {
    const { messageId: ref, accountId, afterSeconds } = event.data;
    return this.count.run(tx, factOf(event, { kind: 'message-answered', ref, accountId, inTime: afterSeconds <= this.inTimeSeconds }));
  }

  @On(commentReceived)
  onComment(event: EventOf<typeof commentReceived>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'comment-received', ref: event.data.commentId, accountId: event.data.accountId }));
  }

  @On(commentAnswered)
  onCommentAnswer(event: EventOf<typeof commentAnswered>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'comment-answered', ref: event.data.commentId, accountId: event.data.accountId }));
  }

  @On(readerFollowed)
  onFollow(event: EventOf<typeof readerFollowed>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'reader-followed', ref: event.id, accountId: event.data.accountId }));
  }

  @On(readerUnfollowed)
  onUnfollow(event: EventOf<typeof readerUnfollowed>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'reader-unfollowed', ref: event.id, accountId: event.data.accountId }));
  }

  @On(menuTapped)
  onTap(event: EventOf<typeof menuTapped>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, factOf(event, { kind: 'menu-tapped', ref: event.id, accountId: event.data.accountId }));
  }

  @On(unitSubmitted)
  onSubmitted(event: EventOf<typeof unitSubmitted>, { tx }: EventContext): Promise<void> {
    const { unitId, sealedHash, accountId } = event.data;
    return this.count.run(tx, factOf(event, { kind: 'unit-submitted', ref: `${unitId}:${sealedHash}`, accountId }));
  }

  @On(reviewApproved)
  onApproved(event: EventOf<typeof reviewApproved>, { tx }: EventContext): Promise<void> {
    const { reviewId: ref, accountId, decidedAt: at } = event.data;
    return this.count.run(tx, factOf(event, { kind: 'review-approved', ref, accountId, at }));
  }

  @On(reviewRejected)
  onRejected(event: EventOf<typeof reviewRejected>, { tx }: EventContext): Promise<void> {
    return this.sentBack(event, tx);
  }

  @On(reviewChangesRequested)
  onChangesRequested(event: EventOf<typeof reviewChangesRequested>, { tx }: EventContext): Promise<void> {
    return this.sentBack(event, tx);
  }

  private sentBack(event: EventOf<typeof reviewRejected>, tx: EventContext['tx']): Promise<void> {
    const { reviewId: ref, accountId, decidedAt: at } = event.data;
    return this.count.run(tx, factOf(event, { kind: 'review-sent-back', ref, accountId, at }));
  }
}
