import type { Publication } from '../publication/publication.js';

/** What a publication of the same account shows of itself while it is in doubt. */
export type Waiting = Pick<Publication, 'state' | 'articles'>;

/**
 * Whether a publication may go out while others of its account are in doubt: into the lane that spends nothing scarce, past submissions whose
 * calls have ended, and only when it shares no title with them, so that the evidence about each is about one of them alone.
 */
export const goesBy = ({ lane, articles }: Pick<Publication, 'lane' | 'articles'>, inDoubt: readonly Waiting[]): boolean =>
  inDoubt.every((other) => {
    const titles = new Set(other.articles.map(({ title }) => title.trim()));
    const { state } = other;
    return (
      lane === 'publish' && state.is === 'reconciling' && state.aside === true && !articles.some(({ title }) => titles.has(title.trim()))
    );
  });
