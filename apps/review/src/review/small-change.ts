import type { SealedUnit } from '@kanfa/contracts';
import { differenceOf } from './difference.js';

/** `limit`: characters that may change, 0 for none. `names`: of people and accounts, which are never a small matter. */
export type Allowance = { limit: number; names: readonly string[] };

/**
 * Whether a change of what was approved is so small that the last stage alone may confirm it, on the difference: a few characters of running
 * text, and no figure, price, name, link, picture, setting or heading. What cannot be told from a name or a figure counts as one.
 */
export function isSmallChange(approved: SealedUnit, now: SealedUnit, { limit, names }: Allowance): boolean {
  if (approved.class !== 'bundle' || now.class !== 'bundle') return false;
  const { added, removed, parts, others } = differenceOf(approved, now);
  if (others.length > 0 || parts.length === 0 || parts.some(({ part }) => part !== 'text')) return false;
  if (Math.max(added, removed) > limit) return false;
  return now.articles.every((article) => {
    const was = approved.articles.find(({ articleId }) => articleId === article.articleId)!;
    return same(headingsOf, was.html, article.html) && same((text) => weightyOf(text, names), was.text, article.text);
  });
}

const same = (of: (text: string) => readonly string[], before: string, now: string): boolean =>
  of(before).join('\n') === of(now).join('\n');

const headingsOf = (html: string): string[] => Array.from(html.matchAll(/<h[1-6][^>]*>(.*?)<\/h[1-6]>/gs), ([, words]) => words!);

/** Figures (also written in Chinese), money and per cent, Latin words and addresses, titles of works: a reader acts on these. */
const weighty =
  /\p{Script=Latin}[\p{Script=Latin}\p{Number}_./:-]*|\p{Number}+(?:[.,]\p{Number}+)*|[零〇一二两三四五六七八九十百千万亿半]+|[¥￥$€元角分折%％‰]|《[^》]*》/gu;

const weightyOf = (text: string, names: readonly string[]): string[] => [
  ...(text.match(weighty) ?? []),
  ...names.filter((name) => name.length > 1).map((name) => `${name} ${text.split(name).length}`),
];
