import { readerFollowed, type EventOf } from '@kanfa/contracts';
import { EventContext, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { CountFollower } from './count-follower.use-case.js';

@Controller()
export class QrCodeEvents {
  constructor(private readonly count: CountFollower) {}

  @On(readerFollowed)
  onFollowed({ data }: EventOf<typeof readerFollowed>, { tx }: EventContext): Promise<void> {
    return this.count.run(tx, data.accountId, data.scene);
  }
}
