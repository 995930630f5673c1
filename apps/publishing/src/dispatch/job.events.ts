import { publishJobFinished, sendJobFinished, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { HearJob } from './hear-job.use-case.js';

/** WeChat's results, as interaction's callback edge heard them. */
@Controller()
export class JobEvents {
  constructor(private readonly hear: HearJob) {}

  @On(sendJobFinished)
  onSendJobFinished(event: EventOf<typeof sendJobFinished>, { tx }: EventContext): Promise<void> {
    return this.hear.sent(tx, event.id, event.data);
  }

  @On(publishJobFinished)
  onPublishJobFinished(event: EventOf<typeof publishJobFinished>, { tx }: EventContext): Promise<void> {
    return this.hear.published(tx, event.id, event.data);
  }
}
