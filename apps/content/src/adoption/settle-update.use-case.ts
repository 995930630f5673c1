import { updateDismissed, updateTaken } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { assertMayChange, mayRead } from '../article/access.js';
import { changeText } from '../article/article.js';
import { keepArticle, openArticle } from '../article/article.step.js';
import { loadArticle } from '../article/article.store.js';
import { adoptionDraft, adoptionFactOf, assertUpdate, dismissed, originNotReadable, propose, taken } from './adoption.js';
import { loadSource, lockAdoption, ownersOf, saveAdoption } from './adoption.store.js';

type Looked = { revision: number; conflicts?: 'ours' | 'theirs' | undefined };

/** What a person decides about an update of the origin. */
@Injectable()
export class SettleUpdate {
  async take(tx: Tx, caller: Caller, articleId: string, { revision, conflicts }: Looked): Promise<void> {
    const opened = await openArticle(tx, caller, articleId, 'article.write', 'text');
    await assertNotHandedBack(tx, opened.article.accountId);
    const { adoption, originAccountId } = await this.open(tx, caller, articleId, revision);
    const now = await loadSource(tx, adoption.originId, revision);
    const proposal = propose(adoption, opened.article, await loadSource(tx, adoption.originId, adoption.revision), now, conflicts);
    if (proposal.conflicts.length > 0 && !conflicts) throw conflicting(proposal.conflicts.length);
    const next = changeText(opened.article, { markdown: proposal.text, claims: proposal.claims });
    const updated = taken(adoption, now);
    await keepArticle(tx, caller, 'update-taken', opened, next, 'text');
    await saveAdoption(tx, updated);
    await enqueue(tx, [adoptionDraft(updateTaken, adoptionFactOf(updated, next, originAccountId))], caller.actor);
  }

  async dismiss(
    tx: Tx,
    caller: Caller,
    articleId: string,
    { revision, reason }: { revision: number; reason?: string | undefined },
  ): Promise<void> {
    const article = await loadArticle(tx, articleId);
    assertMayChange(caller, 'article.write', article);
    const { adoption, originAccountId } = await this.open(tx, caller, articleId, revision);
    const next = dismissed(adoption);
    await saveAdoption(tx, next);
    await enqueue(tx, [adoptionDraft(updateDismissed, adoptionFactOf(next, article, originAccountId))], caller.actor);
    const { accountId } = article;
    await audit(tx, {
      by: caller.actor,
      did: 'update-dismissed',
      to: `article:${articleId}`,
      accountId,
      details: { revision, reason: reason ?? null },
    });
  }

  private async open(tx: Tx, caller: Caller, articleId: string, revision: number) {
    const adoption = await lockAdoption(tx, articleId);
    const owners = await ownersOf(tx, adoption.originId);
    if (!mayRead(caller, owners)) throw originNotReadable();
    assertUpdate(adoption, revision);
    return { adoption, originAccountId: owners.accountId };
  }
}

const conflicting = (count: number) =>
  new DomainError('conflict', 'update-conflicts', {
    zh: `有 ${count} 处两边都改过。请选择冲突处用本版本的文字还是原文的文字。`,
    en: `Both sides changed ${count === 1 ? 'one place' : `${count} places`}. Say whose words stand there: the version's or the origin's.`,
  });
