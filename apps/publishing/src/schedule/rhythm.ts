import type { AccountRhythm } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { DateTime } from 'luxon';

export type Rhythm = Pick<AccountRhythm, 'zone' | 'slots' | 'spacingHours'>;
/** Of an account for which nobody has set one: no fixed times, four hours between two pieces. */
export const noRhythm = (zone: string): Rhythm => ({ zone, slots: [], spacingHours: 4 });

/** So many days are searched for a free slot. */
const searchedDays = 35;

export const assertZone = (zone: string): void => {
  if (DateTime.now().setZone(zone).isValid) return;
  throw new DomainError('invalid', 'zone-unknown', {
    zh: `没有时区“${zone}”。请用 IANA 名称，例如 Asia/Shanghai。`,
    en: `There is no time zone "${zone}". Use an IANA name such as Asia/Shanghai.`,
  });
};

/** Whether the instant is one of the rhythm's times, give or take half an hour; an account without fixed times is always in rhythm. */
export function inRhythm(at: Date, { zone, slots }: Rhythm): boolean {
  if (slots.length === 0) return true;
  const local = DateTime.fromJSDate(at, { zone });
  return slots.some((slot) => slot.weekday === local.weekday && Math.abs(minutesOf(slot.at) - (local.hour * 60 + local.minute)) <= 30);
}

export type Search = {
  /** The slot it had: without fixed times the same weekday and time of day are taken. */
  dueAt: Date;
  zone: string;
  rhythm: Rhythm;
  /** When other pieces of the account go out. */
  taken: readonly Date[];
  /** Whether a rule or the quota speaks against this instant. */
  closed: (at: Date) => boolean;
};

/** The first free time of the account's rhythm after `now`. */
export function nextSlot(search: Search, now: Date): Date | undefined {
  return timesAfter(search, now).find(
    (at) => search.taken.every((other) => isApart(at, other, search.rhythm.spacingHours)) && !search.closed(at),
  );
}

export const isApart = (one: Date, other: Date, hours: number): boolean =>
  Math.abs(one.getTime() - other.getTime()) >= Math.max(hours * 3_600_000, 60_000);

function timesAfter({ dueAt, zone, rhythm }: Search, now: Date): Date[] {
  const usual = DateTime.fromJSDate(dueAt, { zone });
  const [places, where] =
    rhythm.slots.length > 0 ? [rhythm.slots, rhythm.zone] : [[{ weekday: usual.weekday, at: usual.toFormat('HH:mm') }], zone];
  const today = DateTime.fromJSDate(now, { zone: where }).startOf('day');
  return Array.from({ length: searchedDays + 1 }, (_, days) => today.plus({ days }))
    .flatMap((day) =>
      places
        .filter(({ weekday }) => weekday === day.weekday)
        .map(({ at }) => day.set({ hour: Number(at.slice(0, 2)), minute: Number(at.slice(3)) }).toJSDate()),
    )
    .filter((at) => at > now)
    .toSorted((a, b) => a.getTime() - b.getTime());
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
