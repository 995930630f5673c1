import { describe, expect, it } from '@jest/globals';
import { Dice } from '../world/random.js';
import { planSurge, planTrickle, type Crowd } from './habits.js';

const told = Array.from({ length: 200 }, (_, i) => i + 1);
const crowd: Crowd = {
  told,
  quiet: told,
  stranger: 201,
  articles: [{ commentsOpen: true }, { commentsOpen: false }],
  menuLeaves: 3,
  reading: [0.04, 0.08],
  codes: ['t1'],
};
const kinds = (seed: string, over: Partial<Crowd> = {}): Set<string> =>
  new Set(planSurge({ ...crowd, ...over }, new Dice(seed), 4_000).map(({ act }) => act));

describe('planSurge', () => {
  it('has every kind of answer, whatever the dice', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect([...kinds(String(seed))]).toEqual(expect.arrayContaining(['read', 'share', 'comment', 'say', 'tap', 'follow', 'unfollow']));
    }
  });

  it('is the same for the same dice', () => {
    expect(planSurge(crowd, new Dice('a'), 4_000)).toEqual(planSurge(crowd, new Dice('a'), 4_000));
  });

  it('lets nobody leave who has just written', () => {
    for (let seed = 0; seed < 50; seed++) {
      const plan = planSurge(crowd, new Dice(seed), 4_000);
      const writer = plan.find(({ act }) => act === 'say')!.person;
      expect(plan.some(({ act, person }) => act === 'unfollow' && person === writer)).toBe(false);
    }
  });

  it('comments only where comments are open, and taps only a menu that is there', () => {
    const closed = kinds('b', { articles: [{ commentsOpen: false }], menuLeaves: 0 });
    expect([closed.has('comment'), closed.has('tap')]).toEqual([false, false]);
  });

  it('grows with the account: of a hundred thousand many write, tap, leave, come and scan, nobody twice as a stranger', () => {
    const all = Array.from({ length: 100_000 }, (_, i) => i + 1);
    const plan = planSurge({ ...crowd, told: all, quiet: all, stranger: 100_001 }, new Dice('many'), 4_000);
    const of = (act: string) => plan.filter((planned) => planned.act === act);
    expect([of('say').length, of('tap').length, of('follow').length, of('scan').length]).toEqual([41, 201, 52, 10]);
    expect(of('unfollow').length).toBeGreaterThan(70);
    const strangers = [...of('follow'), ...of('scan')].map(({ person }) => person);
    expect(new Set(strangers).size).toBe(strangers.length);
    const writers = new Set(of('say').map(({ person }) => person));
    expect(of('unfollow').some(({ person }) => writers.has(person))).toBe(false);
    expect(of('read').length / all.length).toBeCloseTo(0.06, 1);
  });

  it('is empty without followers', () => {
    expect(planSurge({ ...crowd, told: [] }, new Dice('c'), 4_000)).toEqual([]);
  });
});

describe('planTrickle', () => {
  it('only reads', () => {
    expect(new Set(planTrickle(crowd, new Dice('d'), 4_000).map(({ act }) => act))).toEqual(new Set(['read']));
  });
});
