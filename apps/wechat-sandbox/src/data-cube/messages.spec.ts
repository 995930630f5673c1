import { describe, expect, it } from '@jest/globals';
import { firstOf, mondayOf, periodsIn } from './messages.js';

describe('mondayOf', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-26', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('of %s is %s', (day, monday) => expect(mondayOf(day)).toBe(monday));
});

describe('periodsIn', () => {
  const days = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'];
  it('gives whole weeks', () => {
    expect(periodsIn(days, mondayOf)).toEqual([
      ['2026-11-23', '2026-11-29'],
      ['2026-11-30', '2026-12-06'],
    ]);
  });
  it('gives whole months', () => {
    expect(periodsIn([...days, '2027-02-10'], firstOf)).toEqual([
      ['2026-11-01', '2026-11-30'],
      ['2026-12-01', '2026-12-31'],
      ['2027-02-01', '2027-02-28'],
    ]);
  });
});
