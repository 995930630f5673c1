import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TermMatcher } from './term-matcher.js';

const letters = fc.string({ unit: fc.constantFrom('最', '佳', '高', '级', 'a'), minLength: 1, maxLength: 4 });
const place = (hit: { from: number; to: number; term: number }) => `${hit.from}-${hit.to}-${hit.term}`;

describe('TermMatcher', () => {
  it('finds what a naive search finds', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('最', '佳', '高', '级', 'a'), maxLength: 60 }),
        (terms, text) => {
          const naive = terms.flatMap((term, i) =>
            Array.from({ length: text.length }, (_, from) => from)
              .filter((from) => text.startsWith(term, from))
              .map((from) => place({ from, to: from + term.length, term: i })),
          );
          expect(new TermMatcher(terms).find(text).map(place).sort()).toEqual(naive.sort());
        },
      ),
    );
  });

  it('sees through full-width letters, case and signs put between characters', () => {
    const matcher = new TermMatcher(['NO.1', '最佳', 'top 1']);
    expect(matcher.find('ｎｏ．１ 最\u200b*佳 Top 1').map(place)).toEqual(['0-4-0', '5-9-1', '10-15-2']);
  });
});
