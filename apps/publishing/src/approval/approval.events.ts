import { reviewApproved, reviewVoided, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepApproval, VoidApproval } from './keep-approval.use-case.js';

/** What review decides, as far as it lets something be sent. */
@Controller()
export class ApprovalEvents {
  constructor(
    private readonly keep: KeepApproval,
    private readonly voided: VoidApproval,
  ) {}

  @On(reviewApproved)
  async onApproved(event: EventOf<typeof reviewApproved>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.keep.run(tx, event.data);
  }

  @On(reviewVoided)
  async onVoided(event: EventOf<typeof reviewVoided>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.voided.run(tx, event.data);
  }
}
