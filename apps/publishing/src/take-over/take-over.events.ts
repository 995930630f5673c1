import { callbackVerified, takeOverImported, type EventOf } from '@kanfa/contracts';
import { On, type EventContext } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { HearTakeOver } from './hear-take-over.use-case.js';

@Controller()
export class TakeOverEvents {
  constructor(private readonly hear: HearTakeOver) {}

  @On(takeOverImported)
  onTakeOverImported(event: EventOf<typeof takeOverImported>, { tx }: EventContext): Promise<void> {
    return this.hear.imported(tx, event);
  }

  @On(callbackVerified)
  onCallbackVerified(event: EventOf<typeof callbackVerified>, { tx }: EventContext): Promise<void> {
    return this.hear.verified(tx, event);
  }
}
