import type { Actor, ArticleState } from '@kanfa/contracts';
import { audit, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import { articleFact, leaveUnit, moveTo, type Article } from '../article/article.js';
import { loadArticles, saveArticle } from '../article/article.store.js';
import { reviseUnit, type Unit } from './unit.js';
import { loadUnit, publicationStates, saveUnit } from './unit.store.js';

export function demandUnit(caller: Caller, unit: Pick<Unit, 'class' | 'accountId'>): void {
  caller.demand('unit.submit', unit.accountId);
  if (unit.class === 'menu') caller.demand('menu.write', unit.accountId);
}

/** The unit, locked, for someone who may change it and has seen it as it is. */
export async function openUnit(tx: Tx, caller: Caller, unitId: string): Promise<Unit> {
  const unit = await loadUnit(tx, unitId);
  demandUnit(caller, unit);
  if (unit.version !== caller.expectedVersion) throw new StaleWrite('unit', unitId);
  return unit;
}

/** Brings every article of a unit into a state and tells it. */
export async function moveArticles(tx: Tx, articles: readonly Article[], state: ArticleState, by: Actor): Promise<void> {
  for (const article of articles) {
    const next = moveTo(article, state);
    if (next === article) continue;
    await saveArticle(tx, next, 'state');
    await enqueue(tx, [articleFact(next)], by);
  }
}

/** Lets articles go that are no longer part of a unit. */
export async function releaseArticles(tx: Tx, articles: readonly Article[], by: Actor): Promise<void> {
  for (const article of articles) {
    const next = leaveUnit(article);
    await saveArticle(tx, next, 'state');
    await enqueue(tx, [articleFact(next)], by);
  }
}

/** An article of a submitted or approved unit changed: the seal is void, and the articles beside it are in work again. */
export async function voidUnit(tx: Tx, unit: Unit, changedArticle: string, by: { actor: Actor; memberId: string }): Promise<void> {
  const { next, events } = reviseUnit(unit, by.memberId, await publicationStates(tx, unit.unitId));
  if (events.length === 0) return;
  await saveUnit(tx, next);
  await enqueue(tx, events, by.actor);
  await moveArticles(
    tx,
    await loadArticles(
      tx,
      unit.articleIds.filter((id) => id !== changedArticle),
    ),
    'in-work',
    by.actor,
  );
  const { unitId, accountId, sealedHash } = unit;
  await audit(tx, {
    by: by.actor,
    did: 'unit-voided',
    to: `unit:${unitId}`,
    accountId,
    details: { sealedHash, because: 'revised', changedArticle },
  });
}
