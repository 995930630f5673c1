import { menuApplied, type EventOf } from '@kanfa/contracts';
import { On, type EventContext } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepMenuReplies } from './keep-menu-replies.use-case.js';

@Controller()
export class MenuEvents {
  constructor(private readonly keepReplies: KeepMenuReplies) {}

  @On(menuApplied)
  async onMenuApplied(event: EventOf<typeof menuApplied>, { tx }: EventContext): Promise<void> {
    await this.keepReplies.run(tx, event);
  }
}
