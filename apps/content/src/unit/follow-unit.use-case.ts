import type { Actor, ArticleState, PublicationFact } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { originsWithdrawn, revisionsApproved } from '../adoption/follow-origin.step.js';
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
    const decided = decideUnit(unit, news);
    // a publication that waited for this decision may have gone on before we hear of it
    const next = followPublications(decided, await publicationStates(tx, news.unitId));
    await this.keep(tx, unit, next, by);
    if (decided !== unit && decided.state === 'approved') await this.approved(tx, unit, by);
  }

  async onPublication(tx: Tx, fact: PublicationFact, by: Actor): Promise<void> {
    const unit = await loadUnit(tx, fact.unitId);
    const states = await savePublication(tx, fact);
    await this.keep(tx, unit, followPublications(unit, states), by);
    // readers have it, so it was approved, whichever of the two is heard first
    if (fact.publishedAt !== undefined && fact.sealedHash === unit.sealedHash && sealed.has(unit.state)) await this.approved(tx, unit, by);
    if (gone.has(fact.state) && !states.some((state) => out.has(state))) await originsWithdrawn(tx, unit.articleIds, new Date(), by);
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

  /** While a seal is not void its articles are at the revisions it holds. */
  private async approved(tx: Tx, { articleIds, sealedHash }: Unit, by: Actor): Promise<void> {
    await revisionsApproved(tx, { articles: await loadArticles(tx, articleIds), sealedHash: sealedHash!, because: 'approval' }, by);
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

const sealed = new Set<string>(['submitted', 'approved', 'scheduled', 'published']);
const gone = new Set<string>(['withdrawn', 'taken-down']);
const out = new Set<string>(['published', 'corrected']);

/** What an article is while its unit is in a state; published articles also get their address and are moved one by one. */
const articleStates: Partial<Record<Unit['state'], ArticleState>> = {
  approved: 'approved',
  'changes-requested': 'changes-requested',
  rejected: 'changes-requested',
  scheduled: 'scheduled',
};
