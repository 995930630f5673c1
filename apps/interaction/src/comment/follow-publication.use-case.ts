import type { PublicationFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { addSource } from './comment-source.store.js';

/** Readers have it: from now on its comments are read. Without msgDataId there is no asking; a hand-sent piece gets its own the next day. */
@Injectable()
export class FollowPublication {
  async run(tx: Tx, publication: PublicationFact): Promise<void> {
    const { accountId, publicationId, msgDataId, publishedAt, dueAt } = publication;
    if (!msgDataId) return;
    for (const { index, title } of publication.articles) {
      await addSource(tx, {
        accountId,
        msgDataId,
        articleIndex: index,
        publicationId,
        articleTitle: title,
        publishedAt: publishedAt ?? dueAt,
      });
    }
  }
}
