import { audit, type Tx } from '@kanfa/kit';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { articleUnknown } from './article-unknown.js';
import { lockPublication } from '../publication/publication.store.js';
import { assertOut } from './pack.js';
import { saveWords } from './words.store.js';

@Injectable()
export class WriteSharingWords {
  async run(
    tx: Tx,
    { publicationId, articleId }: { publicationId: string; articleId: string },
    words: { moments: string; group: string },
    caller: Caller,
  ): Promise<void> {
    const publication = await lockPublication(tx, publicationId);
    const { accountId, articles } = publication;
    caller.demand('publication.plan', accountId);
    await assertNotHandedBack(tx, accountId);
    assertOut(publication);
    if (!articles.some((article) => article.articleId === articleId)) throw articleUnknown();
    await saveWords(tx, { publicationId, articleId, ...words, by: caller.memberId }, caller.expectedVersion);
    await audit(tx, {
      by: caller.actor,
      did: 'sharing-words-written',
      to: `publication:${publicationId}`,
      accountId,
      details: { articleId },
    });
  }
}
