import { publicationPublished, publicationSeenSent, type EventOf } from '@kanfa/contracts';
import { On, type EventContext } from '@kanfa/messaging';
import { Controller } from '@nestjs/common';
import { FollowPublication } from './follow-publication.use-case.js';

@Controller()
export class CommentEvents {
  constructor(private readonly followPublication: FollowPublication) {}

  @On(publicationPublished)
  async onPublicationPublished(event: EventOf<typeof publicationPublished>, { tx }: EventContext): Promise<void> {
    await this.followPublication.run(tx, event.data);
  }

  @On(publicationSeenSent)
  async onPublicationSeenSent(event: EventOf<typeof publicationSeenSent>, { tx }: EventContext): Promise<void> {
    await this.followPublication.run(tx, event.data);
  }
}
