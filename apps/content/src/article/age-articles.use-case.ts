import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { articleFact, moveTo } from './article.js';
import { findAgeing, loadArticles, saveArticle } from './article.store.js';

const clock = { kind: 'system', id: 'ageing' } as const;

/** Marks published articles that nobody looked at for long: somebody should see whether they still hold. */
@Injectable()
export class AgeArticles {
  /** At most `batch`; answers how many it marked. */
  async run(tx: Tx, days: number, batch = 100): Promise<number> {
    const articles = await loadArticles(tx, await findAgeing(tx, days, batch));
    for (const article of articles) {
      const next = moveTo(article, 'ageing');
      await saveArticle(tx, next, 'state');
      await enqueue(tx, [articleFact(next)], clock);
      const { articleId, accountId, title } = article;
      await audit(tx, { by: clock, did: 'article-ageing', to: `article:${articleId}`, accountId, details: { title } });
    }
    return articles.length;
  }
}
