import { describe, expect, it } from '@jest/globals';
import { change, complete, monthsLater, stateOf, type Upkeep } from './upkeep.js';

const item: Upkeep = {
  upkeepId: 'u1',
  version: 3,
  accountId: 'a1',
  kind: 'verification',
  title: '年审',
  dueOn: '2027-03-01',
  owner: 'm1',
  remindDays: 30,
  everyMonths: 12,
  done: null,
};
const at = new Date('2027-02-20T02:00:00Z');

describe('stateOf', () => {
  it.each([
    ['2027-01-29', 'later'],
    ['2027-01-30', 'due-soon'],
    ['2027-03-01', 'due-soon'],
    ['2027-03-02', 'overdue'],
  ])('on %s is %s', (today, state) => expect(stateOf(item, today)).toBe(state));
});

describe('complete', () => {
  it('notes the next time from the day it was due', () => {
    const { done, next } = complete(item, 'm2', '已缴费', at, 'u2');
    expect(done.done).toEqual({ at, by: 'm2', note: '已缴费' });
    expect(next).toMatchObject({ upkeepId: 'u2', version: 1, dueOn: '2028-03-01', done: null });
  });
  it('ends what happens once', () => expect(complete({ ...item, everyMonths: null }, 'm2', '好', at, 'u2').next).toBeNull());
  it('refuses what is done', () => {
    const { done } = complete(item, 'm2', '已缴费', at, 'u2');
    expect(() => complete(done, 'm2', '又一次', at, 'u3')).toThrow('This is done');
    expect(() => change(done, { title: '别的' })).toThrow('This is done');
  });
});

describe('monthsLater', () => {
  it('stays in the month that is meant', () => {
    expect(monthsLater('2027-01-31', 1)).toBe('2027-02-28');
    expect(monthsLater('2027-12-15', 3)).toBe('2028-03-15');
  });
});
