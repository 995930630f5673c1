import type { ColumnQuantity } from '@kanfa/contracts';
import { DateTime } from 'luxon';

/** A piece of a column: an article or a topic with a slot, at its publication's time once there is one. */
export type Piece = { at: Date; published: boolean };
export type Target = Pick<ColumnQuantity, 'perMonth'>;
type Span = { from: string; start: Date; end: Date };
/** The spans in which pieces are counted, the same for every column. */
export type Spans = { now: Date; weeks: Span[]; month: Span; ahead: Span };

const zone = 'Asia/Shanghai';
const daysAhead = 21;
const daysOfMonth = 365.25 / 12;
const local = (at: Date) => DateTime.fromJSDate(at, { zone });
const span = (start: DateTime, end: DateTime): Span => ({ from: start.toISODate()!, start: start.toJSDate(), end: end.toJSDate() });

/** Weeks from the Monday of `from` (or three weeks ago), the present month, and the days ahead. */
export function spansOf(from: string | undefined, weeks: number, now: Date): Spans {
  const first = (from ? DateTime.fromISO(from, { zone }) : local(now).minus({ weeks: 3 })).startOf('week');
  const month = local(now).startOf('month');
  return {
    now,
    weeks: Array.from({ length: weeks }, (_, week) => span(first.plus({ weeks: week }), first.plus({ weeks: week + 1 }))),
    month: span(month, month.plus({ months: 1 })),
    ahead: span(local(now), local(now).plus({ days: daysAhead })),
  };
}

/** Wanted against planned and published, by week and month, and what is missing of the next three weeks. */
export function quantityOf(
  { perMonth }: Target,
  pieces: readonly Piece[],
  { now, weeks, month, ahead }: Spans,
): Pick<ColumnQuantity, 'weeks' | 'month' | 'ahead' | 'lastAt' | 'nextAt' | 'silent'> {
  const within = ({ start, end }: Span) => pieces.filter(({ at }) => at >= start && at < end);
  const count = (one: Span) => {
    const found = within(one);
    const published = found.filter((piece) => piece.published).length;
    return { from: one.from, planned: found.length - published, published };
  };
  const wantedAWeek = Math.round((perMonth * 70) / daysOfMonth) / 10;
  const [planned, wanted] = [within(ahead).length, Math.round((perMonth * daysAhead) / daysOfMonth)];
  const times = pieces.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
  const [lastAt, nextAt] = [times.findLast((at) => at <= now), times.find((at) => at > now)];
  return {
    weeks: weeks.map((week) => ({ ...count(week), wanted: wantedAWeek })),
    month: { ...count(month), wanted: perMonth },
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
