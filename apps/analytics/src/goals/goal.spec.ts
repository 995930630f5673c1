import { describe, expect, it } from '@jest/globals';
import { change, close, elapsed, newGoal, progress, statusOf, type Goal } from './goal.js';

const uuid = (n: number) => `0199f3a0-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const at = new Date('2026-11-20T01:00:00Z');
const goal = (changes: Partial<Goal> = {}): Goal => ({
  ...newGoal({
    id: uuid(1),
    name: '净增关注',
    metric: 'followers-net',
    accountId: uuid(2),
    target: 100,
    from: '2026-11-01',
    to: '2026-11-30',
    createdBy: uuid(3),
  }),
  ...changes,
});
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing refused';
};

describe('progress', () => {
  it('announces a number that moved, before and after', () => {
    const { next, events } = progress(goal({ current: 10 }), { value: 16, asOf: '2026-11-19' }, at);
    expect(next).toMatchObject({ current: 16, asOf: '2026-11-19', computedAt: at });
    expect(events).toMatchObject([{ type: 'analytics.goal-progressed.v1', data: { before: 10, after: 16, target: 100, unit: '人' } }]);
  });

  it('says nothing when the number stayed, or is not known', () => {
    expect(progress(goal({ current: 16 }), { value: 16, asOf: '2026-11-20' }, at).events).toEqual([]);
    expect(progress(goal(), { value: null, asOf: null }, at).events).toEqual([]);
  });
});

describe('statusOf', () => {
  const rate = (current: number | null) => goal({ metric: 'answered-in-time-rate', target: 92, current });
  it.each([
    ['an amount that keeps up', goal({ current: 50 }), '2026-11-15', 'on-path'],
    ['an amount that fell back', goal({ current: 30 }), '2026-11-15', 'behind'],
    ['an amount that is there early', goal({ current: 100 }), '2026-11-15', 'reached'],
    ['an amount that never came', goal({ current: 99 }), '2026-12-01', 'missed'],
    ['a level above its target', rate(93), '2026-11-15', 'on-path'],
    ['a level below it', rate(91), '2026-11-15', 'behind'],
    ['a level at the end', rate(93), '2026-12-01', 'reached'],
    ['nothing known', rate(null), '2026-11-15', 'no-data'],
    ['a closed goal', goal({ current: 100, closedAt: at }), '2026-11-15', 'closed'],
  ])('%s', (_, given, today, status) => expect(statusOf(given, today)).toBe(status));
});

describe('a goal', () => {
  it('is not set over a period that ends before it begins', () =>
    expect(code(() => change(goal(), { to: '2026-10-01' }))).toBe('period-invalid'));
  it('does not change once closed', () => {
    const closed = close(goal(), at);
    expect(code(() => change(closed, { target: 1 }))).toBe('goal-closed');
    expect(code(() => close(closed, at))).toBe('goal-closed');
  });
  it('knows how much of its period has passed', () => {
    expect(elapsed(goal(), '2026-11-15')).toBe(0.5);
    expect(elapsed(goal(), '2026-10-01')).toBe(0);
    expect(elapsed(goal(), '2027-01-01')).toBe(1);
  });
});
