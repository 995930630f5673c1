const minute = 60_000;
const day = 24 * 60 * minute;

/** When an article's comments are read next: the older the article, the rarer; after 30 days no more. No event announces a comment. */
export function nextPoll(publishedAt: Date, now: Date): Date | null {
  const age = now.getTime() - publishedAt.getTime();
  if (age > 30 * day) return null;
  return new Date(now.getTime() + Math.min(day / 2, Math.max(minute / 2, age / 20)));
}

/** After a failure the pause doubles, up to an hour. */
export const pollAfterFailure = (failures: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(60 * minute, (minute / 2) * 2 ** failures));

/** A reading of all pages once a day finds what a reading of the newest misses: removed comments, answers to old ones. */
export const needsWhole = (wholeAt: Date | null, now: Date): boolean => !wholeAt || now.getTime() - wholeAt.getTime() > day;
