import {
  reviewAdvanced,
  reviewApproved,
  reviewChangesRequested,
  reviewOpened,
  reviewRejected,
  reviewVoided,
  type EventOf,
} from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { FollowStatement } from './follow-statement.use-case.js';

type News = EventOf<typeof reviewOpened>;

/** Every step of a holding statement's review. The order is kept with the incident: `isNews` belongs to what may be sent. */
@Controller()
export class StatementEvents {
  constructor(private readonly follow: FollowStatement) {}

  @On(reviewOpened)
  onOpened(event: EventOf<typeof reviewOpened>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  @On(reviewAdvanced)
  onAdvanced(event: EventOf<typeof reviewAdvanced>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  @On(reviewApproved)
  onApproved(event: EventOf<typeof reviewApproved>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  @On(reviewRejected)
  onRejected(event: EventOf<typeof reviewRejected>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  @On(reviewChangesRequested)
  onChangesRequested(event: EventOf<typeof reviewChangesRequested>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  @On(reviewVoided)
  onVoided(event: EventOf<typeof reviewVoided>, { tx }: EventContext): Promise<void> {
    return this.hear(event, tx);
  }

  private hear({ data, seq, actor }: Pick<News, 'data' | 'seq' | 'actor'>, tx: EventContext['tx']): Promise<void> {
    return this.follow.run(tx, data, { seq, actor });
  }
}
