import type { UpkeepKind, UpkeepView } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';

export type Upkeep = {
  upkeepId: string;
  version: number;
  accountId: string;
  kind: UpkeepKind;
  title: string;
  /** A day, as `2027-03-01`. */
  dueOn: string;
  owner: string;
  remindDays: number;
  everyMonths: number | null;
  done: { at: Date; by: string; note: string } | null;
};
type Change = { [K in 'title' | 'dueOn' | 'owner' | 'remindDays' | 'everyMonths']?: Upkeep[K] | undefined };

const dayMs = 86_400_000;
/** `today` is the newsroom's day. */
export function stateOf({ done, dueOn, remindDays }: Pick<Upkeep, 'done' | 'dueOn' | 'remindDays'>, today: string): UpkeepView['state'] {
  if (done) return 'done';
  if (dueOn < today) return 'overdue';
  return Date.parse(dueOn) - Date.parse(today) <= remindDays * dayMs ? 'due-soon' : 'later';
}

export function change(item: Upkeep, wanted: Change): Upkeep {
  assertOpen(item);
  return { ...item, ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) };
}

/** Done; what comes round again is due as many months after the day it was due, not after the day somebody did it. */
export function complete(item: Upkeep, by: string, note: string, at: Date, nextId: string): { done: Upkeep; next: Upkeep | null } {
  assertOpen(item);
  const next =
    item.everyMonths === null ? null : { ...item, upkeepId: nextId, version: 1, dueOn: monthsLater(item.dueOn, item.everyMonths) };
  return { done: { ...item, done: { at, by, note } }, next };
}

/** The same day of a later month, or that month's last when it is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** A reminder is given once for an owner and a day: another day or another owner is reminded anew. */
export const reminderKey = (
  { upkeepId, owner, dueOn }: Pick<Upkeep, 'upkeepId' | 'owner' | 'dueOn'>,
  state: 'due-soon' | 'overdue',
): string => `upkeep:${upkeepId}:${owner}:${dueOn}:${state}`;

function assertOpen({ done }: Upkeep): void {
  if (done)
    throw new DomainError('conflict', 'upkeep-done', {
      zh: '这件事已经办完，不能再改。需要的话请另登记一件。',
      en: 'This is done and does not change any more. Note another one if it is needed.',
    });
}
