import { describe, expect, it } from '@jest/globals';
import { openidOf, openidsOf, personOf } from './openids.js';

const appId = 'wx1234567890abcdef';

describe('an openid', () => {
  it('looks like a real one', () => expect(openidOf(appId, 7)).toMatch(/^o[\w-]{27}$/));

  it.each([1, 2, 999_999, 1_000_000, 2 ** 40])('tells the account, and nobody else, that it is person %i', (person) => {
    expect(personOf(appId, openidOf(appId, person))).toBe(person);
    expect(personOf('wxffffffffffffffff', openidOf(appId, person))).toBeUndefined();
  });

  it('is another one at every account, and for every person', () => {
    const openids = [...openidsOf(appId, [1, 2, 3]), ...openidsOf('wxffffffffffffffff', [1, 2, 3])];
    expect(new Set(openids).size).toBe(6);
  });

  it.each(['', 'o', `o${'A'.repeat(27)}`, openidOf(appId, 1).slice(0, -1), `${openidOf(appId, 1)}A`])('"%s" is none', (openid) =>
    expect(personOf(appId, openid)).toBeUndefined(),
  );
});
