import { goalProgressed, type EventDraft, type GoalStatus, type MetricKey } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { daysFrom, type Day } from '../days.js';
import { metricOf, type Metric } from './metric.js';

/** A target for one metric over a period. Its progress is computed from facts and figures; nobody can type it. */
export type Goal = {
  id: string;
  name: string;
  metric: MetricKey;
  accountId: string | null;
  target: number;
  from: Day;
  to: Day;
  current: number | null;
  asOf: Day | null;
  computedAt: Date | null;
  closedAt: Date | null;
  createdBy: string;
  version: number;
};
export type Measured = { value: number | null; asOf: Day | null };

export function newGoal(given: Pick<Goal, 'id' | 'name' | 'metric' | 'accountId' | 'target' | 'from' | 'to' | 'createdBy'>): Goal {
  assertPeriod(given.from, given.to);
  return { ...given, current: null, asOf: null, computedAt: null, closedAt: null, version: 1 };
}

export function change(goal: Goal, to: { name?: string | undefined; target?: number | undefined; to?: Day | undefined }): Goal {
  assertRunning(goal);
  const next = { ...goal, name: to.name ?? goal.name, target: to.target ?? goal.target, to: to.to ?? goal.to };
  assertPeriod(next.from, next.to);
  return next;
}

export function close(goal: Goal, at: Date): Goal {
  assertRunning(goal);
  return { ...goal, closedAt: at };
}

/** Progress is announced when the number moved, not each time somebody looked. */
export function progress(goal: Goal, measured: Measured, at: Date): { next: Goal; events: EventDraft[] } {
  const next = { ...goal, current: measured.value, asOf: measured.asOf, computedAt: at };
  const moved = measured.value !== null && measured.value !== goal.current;
  return { next, events: moved ? [progressEvent(next, goal.current ?? 0)] : [] };
}

export const progressEvent = (goal: Goal, before: number): EventDraft =>
  goalProgressed.draft(
    goal.id,
    {
      goalId: goal.id,
      name: goal.name,
      before,
      after: goal.current ?? 0,
      target: goal.target,
      unit: metricOf(goal.metric).unit.zh,
      ...(goal.accountId ? { accountId: goal.accountId } : {}),
    },
    goal.accountId ?? undefined,
  );

/** The share of the period that has passed by a day, today included. */
export const elapsed = (goal: Pick<Goal, 'from' | 'to'>, today: Day): number =>
  Math.min(1, Math.max(0, daysFrom(goal.from, today) / daysFrom(goal.from, goal.to)));

/** An amount is on its path when it has grown with the period (5 % behind is still on it); a level is judged as it stands, and for good at the end. */
export function statusOf(goal: Goal, today: Day): GoalStatus {
  if (goal.closedAt) return 'closed';
  const over = today > goal.to;
  if (goal.current === null) return over ? 'missed' : 'no-data';
  const metric: Pick<Metric, 'kind' | 'direction'> = metricOf(goal.metric);
  const met = metric.direction === 'at-least' ? goal.current >= goal.target : goal.current <= goal.target;
  if (over) return met ? 'reached' : 'missed';
  if (metric.kind === 'level') return met ? 'on-path' : 'behind';
  if (met) return 'reached';
  return goal.current >= goal.target * elapsed(goal, today) * 0.95 ? 'on-path' : 'behind';
}

export function assertPeriod(from: Day, to: Day, most = 1_100): void {
  if (to >= from && daysFrom(from, to) <= most) return;
  throw new DomainError('invalid', 'period-invalid', {
    zh: '期间有误：结束日期不能早于开始日期，也不能太长。',
    en: 'The period is not right: it must not end before it begins, nor be too long.',
  });
}

function assertRunning(goal: Goal): void {
  if (goal.closedAt)
    throw new DomainError('conflict', 'goal-closed', {
      zh: '这个目标已经结束，不再改动。',
      en: 'This goal is closed and does not change any more.',
    });
}
