import type { Right } from '@kanfa/contracts';
import { audit, DomainError, StaleWrite, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import type { Caller } from '@kanfa/service';
import type { Unit } from '../unit/unit.js';
import { voidUnit } from '../unit/unit.step.js';
import { loadUnitOf } from '../unit/unit.store.js';
import { assertMayChange } from './access.js';
import { articleFact, type Article } from './article.js';
import { findActiveMembers, insertRevision, loadArticle, saveArticle } from './article.store.js';

export type Part = 'text' | 'design';
/** An article that is about to change, with the unit it is in, both locked. */
export type Opened = { article: Article; unit: Unit | undefined };

/** The article, locked, for someone who may change this part of it and has seen the part as it is. */
export async function openArticle(tx: Tx, caller: Caller, articleId: string, right: Right, part: Part): Promise<Opened> {
  const unit = await loadUnitOf(tx, articleId);
  const article = await loadArticle(tx, articleId);
  assertMayChange(caller, right, article);
  const version = part === 'text' ? article.version : article.design.version;
  // it may have joined or left a unit between the two locks
  if (version !== caller.expectedVersion || article.unitId !== (unit?.unitId ?? null)) throw new StaleWrite('article', articleId);
  return { article, unit };
}

/** Saves the changed part, keeps the revision, voids the seal that no longer fits, and tells others. */
export async function keepArticle(
  tx: Tx,
  caller: Caller,
  did: string,
  { article, unit }: Opened,
  next: Article,
  part: Part,
): Promise<void> {
  await saveArticle(tx, next, part);
  if (next.revision > article.revision) await insertRevision(tx, next, part, { id: caller.memberId, name: caller.identity.name });
  if (unit && article.state !== next.state && next.state === 'in-work') await voidUnit(tx, unit, article.articleId, caller);
  await enqueue(tx, [articleFact(next)], caller.actor);
  const { articleId, accountId, title, revision } = next;
  await audit(tx, { by: caller.actor, did, to: `article:${articleId}`, accountId, details: { title, revision } });
}

export async function assertPeopleKnown(tx: Tx, { editorId, design }: Pick<Article, 'editorId' | 'design'>): Promise<void> {
  const wanted = [editorId, ...(design.designerId ? [design.designerId] : [])];
  const known = await findActiveMembers(tx, wanted);
  if (wanted.some((id) => !known.has(id)))
    throw new DomainError('invalid', 'member-unknown', {
      zh: '没有这位同事，或账号已停用。请另选一位。',
      en: 'There is no such person, or the person was disabled. Choose someone else.',
    });
}
