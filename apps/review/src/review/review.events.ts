import { unitSubmitted, unitWithdrawn, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { OpenReview } from './open-review.use-case.js';
import { nowIn } from './now.js';
import { VoidReview } from './void-review.use-case.js';

@Controller()
export class ReviewEvents {
  constructor(
    private readonly openReview: OpenReview,
    private readonly voidReview: VoidReview,
  ) {}

  @On(unitSubmitted)
  async onUnitSubmitted(event: EventOf<typeof unitSubmitted>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.openReview.run(tx, event, await nowIn(tx));
  }

  @On(unitWithdrawn)
  async onUnitWithdrawn(event: EventOf<typeof unitWithdrawn>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.voidReview.run(tx, event, await nowIn(tx));
  }
}
