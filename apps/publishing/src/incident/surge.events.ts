import { negativeSurge, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { RaiseSurge } from './raise-surge.use-case.js';

@Controller()
export class SurgeEvents {
  constructor(private readonly raising: RaiseSurge) {}

  @On(negativeSurge)
  onNegativeSurge(event: EventOf<typeof negativeSurge>, { tx }: EventContext): Promise<void> {
    return this.raising.run(tx, event.data);
  }
}
