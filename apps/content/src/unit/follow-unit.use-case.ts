import type { Actor, ArticleState, PublicationFact } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { articleFact, publish } from '../article/article.js';
import { loadArticles, saveArticle } from '../article/article.store.js';
import { topicDone } from '../topic/topic.js';
import { loadTopic, saveTopic } from '../topic/topic.store.js';
import { decideUnit, followPublications, type Unit } from './unit.js';
import { moveArticles } from './unit.step.js';
import { loadUnit, publicationStates, savePublication, saveUnit } from './unit.store.js';

type ReviewNews = {
  unitId: string;
  reviewId: string;
  sealedHash: string;
  state: 'open' | 'approved' | 'changes-requested' | 'rejected';
  reason?: string | undefined;
};

/** Follows what review and publishing say of our units. */
@Injectable()
export class FollowUnit {
  async onReview(tx: Tx, news: ReviewNews, by: Actor): Promise<void> {
    const unit = await loadUnit(tx, news.unitId);
    // a publication that waited for this decision may have gone on before we hear of it
    const next = followPublications(decideUnit(unit, news), await publicationStates(tx, news.unitId));
    await this.keep(tx, unit, next, by);
  }

  async onPublication(tx: Tx, fact: PublicationFact, by: Actor): Promise<void> {
    const unit = await loadUnit(tx, fact.unitId);
    const next = followPublications(unit, await savePublication(tx, fact));
    await this.keep(tx, unit, next, by);
    if (fact.publishedAt === undefined) return;
    const at = new Date(fact.publishedAt);
    const addresses = new Map(fact.articles.map(({ articleId, url }) => [articleId, url ?? null]));
    for (const article of await loadArticles(tx, unit.articleIds)) {
      const published = publish(article, at, addresses.get(article.articleId) ?? null);
      if (article.state === published.state && article.url === published.url) continue;
      await saveArticle(tx, published, 'state');
      await enqueue(tx, [articleFact(published)], by);
      if (article.topicId) await saveTopic(tx, topicDone(await loadTopic(tx, article.topicId)));
    }
  }

  /** A menu that is live is what "published" means for it. */
  async onMenuApplied(tx: Tx, unitId: string, by: Actor): Promise<void> {
    const unit = await loadUnit(tx, unitId);
    await this.keep(tx, unit, { ...unit, state: 'published' }, by);
  }

  private async keep(tx: Tx, unit: Unit, next: Unit, by: Actor): Promise<void> {
    if (next.state === unit.state && next.reviewId === unit.reviewId) return;
    await saveUnit(tx, next);
    const state = articleStates[next.state];
    if (state && next.state !== unit.state) await moveArticles(tx, await loadArticles(tx, unit.articleIds), state, by);
    const { unitId, accountId } = unit;
    await audit(tx, {
      by,
      did: `unit-${next.state}`,
      to: `unit:${unitId}`,
      accountId,
      details: { from: unit.state, reviewId: next.reviewId },
    });
  }
}

/** What an article is while its unit is in a state; published articles also get their address and are moved one by one. */
const articleStates: Partial<Record<Unit['state'], ArticleState>> = {
  approved: 'approved',
  'changes-requested': 'changes-requested',
  rejected: 'changes-requested',
  scheduled: 'scheduled',
};
