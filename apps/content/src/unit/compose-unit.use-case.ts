import type { MenuButton } from '@kanfa/contracts';
import { audit, DomainError, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { assertNotHandedBack, loadAccount, type Caller } from '@kanfa/service';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { joinUnit, type Article } from '../article/article.js';
import { loadArticles, saveArticle } from '../article/article.store.js';
import { changeUnit, discardUnit, draftUnit, type Unit } from './unit.js';
import { demandUnit, moveArticles, openUnit, releaseArticles } from './unit.step.js';
import { insertUnit, saveUnit } from './unit.store.js';

type NewUnit = { class: 'bundle'; accountId: string; articleIds: string[] } | { class: 'menu'; accountId: string; buttons: MenuButton[] };

/** Puts units together and takes them apart. */
@Injectable()
export class ComposeUnit {
  async create(tx: Tx, caller: Caller, given: NewUnit): Promise<string> {
    demandUnit(caller, given);
    await loadAccount(tx, given.accountId);
    await assertNotHandedBack(tx, given.accountId);
    const articleIds = given.class === 'bundle' ? given.articleIds : [];
    const buttons = given.class === 'menu' ? given.buttons : null;
    const unit = draftUnit({
      unitId: v7(),
      accountId: given.accountId,
      class: given.class,
      createdBy: caller.memberId,
      articleIds,
      buttons,
    });
    assertNoneTwice(articleIds);
    await insertUnit(tx, unit);
    for (const article of await loadArticles(tx, articleIds))
      await saveArticle(tx, joinUnit(article, unit.unitId, unit.accountId), 'state');
    await this.tell(tx, caller, 'unit-created', unit, { class: unit.class, articleIds });
    return unit.unitId;
  }

  async update(
    tx: Tx,
    caller: Caller,
    unitId: string,
    change: { articleIds?: string[] | undefined; buttons?: MenuButton[] | undefined },
  ): Promise<void> {
    const unit = await openUnit(tx, caller, unitId);
    const { next, events } = changeUnit(unit, change, caller.memberId);
    assertNoneTwice(next.articleIds);
    const all = await loadArticles(tx, [...new Set([...unit.articleIds, ...next.articleIds])]);
    const stays = (article: Article) => next.articleIds.includes(article.articleId);
    await releaseArticles(
      tx,
      all.filter((article) => !stays(article)),
      caller.actor,
    );
    const joined = all.filter(stays).map((article) => joinUnit(article, unitId, unit.accountId));
    for (const article of joined) if (!unit.articleIds.includes(article.articleId)) await saveArticle(tx, article, 'state');
    if (events.length > 0)
      await moveArticles(
        tx,
        joined.filter(({ state }) => state === 'submitted' || state === 'approved'),
        'in-work',
        caller.actor,
      );
    await saveUnit(tx, next);
    await enqueue(tx, events, caller.actor);
    await this.tell(tx, caller, 'unit-changed', next, { articleIds: next.articleIds, voided: events.length > 0 });
  }

  async discard(tx: Tx, caller: Caller, unitId: string): Promise<void> {
    const unit = await openUnit(tx, caller, unitId);
    await saveUnit(tx, discardUnit(unit));
    await releaseArticles(tx, await loadArticles(tx, unit.articleIds), caller.actor);
    await this.tell(tx, caller, 'unit-discarded', unit, {});
  }

  private tell(tx: Tx, caller: Caller, did: string, { unitId, accountId }: Unit, details: Record<string, unknown>): Promise<void> {
    return audit(tx, { by: caller.actor, did, to: `unit:${unitId}`, accountId, details });
  }
}

function assertNoneTwice(articleIds: readonly string[]): void {
  if (new Set(articleIds).size < articleIds.length)
    throw new DomainError('invalid', 'article-twice', {
      zh: '同一篇文章在稿件包里出现了两次。请只放一次。',
      en: 'The same article stands in the bundle twice. Put it in once.',
    });
}
