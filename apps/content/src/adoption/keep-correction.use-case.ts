import { updateTaken, type Actor, type correctionMade, type EventOf } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { Injectable } from '@nestjs/common';
import { articleFact, type Article } from '../article/article.js';
import { insertRevision, loadArticle, saveArticle } from '../article/article.store.js';
import { adoptionDraft, adoptionFactOf, propose, standingOf, taken } from './adoption.js';
import { findAdoption, loadSource, lockAdoption, ownersOf, saveAdoption } from './adoption.store.js';
import { corrected } from './correction.js';
import { revisionsApproved } from './follow-origin.step.js';

type Correction = EventOf<typeof correctionMade>['data'];

/** What readers see was corrected at WeChat: our text follows it, as a revision of its own, and versions of the piece learn of it. */
@Injectable()
export class KeepCorrection {
  async run(tx: Tx, { articleId, sealedHash, change, amendmentId }: Correction, by: Actor): Promise<void> {
    const article = await loadArticle(tx, articleId);
    const { title, markdown, left } = corrected(article, change);
    const next = { ...article, title, markdown, revision: article.revision + 1 };
    await saveArticle(tx, next, 'text');
    await insertRevision(tx, next, 'text', { id: by.id ?? article.editorId, name: by.name ?? by.kind });
    await enqueue(tx, [articleFact(next)], by);
    const { accountId, revision } = next;
    await audit(tx, { by, did: 'article-corrected', to: `article:${articleId}`, accountId, details: { revision, amendmentId, left } });
    await revisionsApproved(tx, { articles: [next], sealedHash, because: 'correction', left }, by);
    await this.settleUpdate(tx, article, next, by);
  }

  /** A version that is out takes an update of its origin by a correction that brings all of it. */
  private async settleUpdate(tx: Tx, before: Article, after: Article, by: Actor): Promise<void> {
    if (!(await findAdoption(tx, after.articleId))) return;
    const adoption = await lockAdoption(tx, after.articleId);
    if (!['update-available', 'dismissed'].includes(standingOf(adoption))) return;
    const [was, is] = [
      await loadSource(tx, adoption.originId, adoption.revision),
      await loadSource(tx, adoption.originId, adoption.latestRevision),
    ];
    const whole = (version: Article) => propose(adoption, version, was, is).text === version.markdown;
    if (whole(before) || !whole(after)) return;
    const updated = taken(adoption, is);
    await saveAdoption(tx, updated);
    const { accountId } = await ownersOf(tx, adoption.originId);
    await enqueue(tx, [adoptionDraft(updateTaken, adoptionFactOf(updated, after, accountId))], by);
  }
}
