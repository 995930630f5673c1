import type { ColumnQuantity } from '@kanfa/contracts';
import { DateTime } from 'luxon';

/** A piece of a column: an article or a topic with a slot, at its publication's time once there is one. */
export type Piece = { at: Date; published: boolean };
export type Target = Pick<ColumnQuantity, 'perMonth'>;

const zone = 'Asia/Shanghai';
const daysAhead = 21;
const daysOfMonth = 365.25 / 12;
const local = (at: Date) => DateTime.fromJSDate(at, { zone });

/** The Monday of a day's week. */
export const mondayOf = (day: DateTime): DateTime => day.startOf('week');
export const firstWeek = (from: string | undefined, now: Date): DateTime =>
  mondayOf(from ? DateTime.fromISO(from, { zone }) : local(now).minus({ weeks: 3 }));

/** Wanted against planned and published, by week and month, and what is missing of the next three weeks. */
export function quantityOf(
  { perMonth }: Target,
  pieces: readonly Piece[],
  { first, weeks, now }: { first: DateTime; weeks: number; now: Date },
): Pick<ColumnQuantity, 'weeks' | 'month' | 'ahead' | 'lastAt' | 'nextAt' | 'silent'> {
  const between = (from: DateTime, to: DateTime) => pieces.filter(({ at }) => at >= from.toJSDate() && at < to.toJSDate());
  const count = (found: readonly Piece[]) => ({
    planned: found.filter(({ published }) => !published).length,
    published: found.filter(({ published }) => published).length,
  });
  const month = local(now).startOf('month');
  const planned = between(local(now), local(now).plus({ days: daysAhead })).length;
  const wanted = Math.round((perMonth * daysAhead) / daysOfMonth);
  const times = pieces.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
  const [lastAt, nextAt] = [times.findLast((at) => at <= now), times.find((at) => at > now)];
  return {
    weeks: Array.from({ length: weeks }, (_, week) => {
      const from = first.plus({ weeks: week });
      return {
        from: from.toISODate()!,
        wanted: Math.round((perMonth * 70) / daysOfMonth) / 10,
        ...count(between(from, from.plus({ weeks: 1 }))),
      };
    }),
    month: { from: month.toISODate()!, wanted: perMonth, ...count(between(month, month.plus({ months: 1 }))) },
    ahead: { days: daysAhead, wanted, planned, missing: Math.max(wanted - planned, 0) },
    lastAt: lastAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    silent: isSilent(perMonth, lastAt, nextAt, now),
  };
}

function isSilent(perMonth: number, lastAt: Date | undefined, nextAt: Date | undefined, now: Date): boolean {
  if (perMonth === 0) return false;
  const interval = (daysOfMonth / perMonth) * 86_400_000;
  const soon = nextAt && nextAt.getTime() - now.getTime() <= interval;
  return !soon && (!lastAt || now.getTime() - lastAt.getTime() > 2 * interval);
}
