import { describe, expect, it } from '@jest/globals';
import { departuresFrom, medianOf, type Habit } from './habit.js';

const habit = (given: Partial<Habit> = {}): Habit => ({
  lastTen: [100, 110, 90],
  lanes: ['mass-send', 'publish'],
  unitLanes: [],
  ...given,
});

describe('departuresFrom', () => {
  it('finds nothing unusual in a send like the ones before', () => {
    expect(departuresFrom(100, habit())).toEqual([]);
    expect(departuresFrom(150, habit())).toEqual([]);
  });
  it('names an audience of more than one and a half times the median', () =>
    expect(departuresFrom(151, habit())).toEqual(['larger-audience']));
  it('names the first send of an account', () => expect(departuresFrom(100, habit({ lastTen: [], lanes: [] }))).toEqual(['first-send']));
  it('names a changed lane: of the account, or of this very unit', () => {
    expect(departuresFrom(100, habit({ lanes: ['publish', 'hand-over'] }))).toEqual(['changed-lane']);
    expect(departuresFrom(100, habit({ unitLanes: ['publish'] }))).toEqual(['changed-lane']);
  });
});

describe('medianOf', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([2, 2.5, null]);
  });
});
