import { articleAdopted, type EventOf } from '@kanfa/contracts';
import { EventContext, isNews, On } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { KeepVersion } from './keep-version.use-case.js';

/** What sister accounts made of an article, for the repair list. */
@Controller()
export class AdoptionEvents {
  constructor(private readonly keep: KeepVersion) {}

  @On(articleAdopted)
  async onArticleAdopted(event: EventOf<typeof articleAdopted>, { tx }: EventContext): Promise<void> {
    if (await isNews(tx, event)) await this.keep.run(tx, event.data);
  }
}
