import { accountHandedBack, type EventOf } from '@kanfa/contracts';
import { On, type EventContext } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { EndAccount } from './end-account.use-case.js';

@Controller()
export class HandBackEvents {
  constructor(private readonly ending: EndAccount) {}

  @On(accountHandedBack)
  async onHandedBack({ data }: EventOf<typeof accountHandedBack>, { tx }: EventContext): Promise<void> {
    await this.ending.run(tx, data);
  }
}
