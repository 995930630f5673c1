import type { Right } from '@kanfa/contracts';
import { notGiven, type Caller } from '@kanfa/service';
import { unknownArticle, type Article } from './article.js';

type Owned = Pick<Article, 'accountId' | 'editorId'> & { designerId: string | null };

/** Whoever may read the account's articles, and whoever was given this one: that is how partners see their own pieces and nothing else. */
export const mayRead = (caller: Caller, { accountId, editorId, designerId }: Owned): boolean =>
  caller.may('article.read', accountId) || caller.memberId === editorId || caller.memberId === designerId;

export function assertMayRead(caller: Caller, article: Owned): void {
  if (!mayRead(caller, article)) throw unknownArticle();
}

export function assertMayChange(caller: Caller, right: Right, article: Article): void {
  assertMayRead(caller, { ...article, designerId: article.design.designerId });
  if (!caller.may(right, article.accountId)) throw notGiven(right);
}
