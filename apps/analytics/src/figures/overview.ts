import type { OverviewSeries, OverviewTotals } from '@kanfa/contracts';
import type { Day } from '../days.js';

/** What is known of one account on one day. `imported`: WeChat's figures of that day are there, so a missing number is zero. */
export type KnownDay = {
  accountId: string;
  date: Day;
  imported: boolean;
  reads: number | null;
  shares: number | null;
  newFollowers: number | null;
  cancels: number | null;
  followers: number | null;
  messages: number;
  answered: number;
  answeredInTime: number;
  comments: number;
  published: number;
};

/** Adds accounts up, day by day. A day that nobody imported stays unknown: a hole in the line, not a zero. */
export function seriesOf(dates: readonly Day[], known: readonly KnownDay[]): OverviewSeries {
  const byDay = new Map<Day, KnownDay[]>();
  for (const day of known) byDay.set(day.date, [...(byDay.get(day.date) ?? []), day]);
  const figure = (key: 'reads' | 'shares' | 'newFollowers' | 'cancels') =>
    dates.map((date) => {
      const imported = (byDay.get(date) ?? []).filter((day) => day.imported);
      return imported.length === 0 ? null : imported.reduce((sum, day) => sum + (day[key] ?? 0), 0);
    });
  // a total that leaves an account out would look like a fall
  const measured = new Set(known.filter((day) => day.followers !== null).map((day) => day.accountId));
  const followers = dates.map((date) => {
    const given = (byDay.get(date) ?? []).filter((day) => day.followers !== null);
    return given.length === 0 || given.length < measured.size ? null : given.reduce((sum, day) => sum + day.followers!, 0);
  });
  const counted = (key: 'messages' | 'answered' | 'answeredInTime' | 'comments' | 'published') =>
    dates.map((date) => (byDay.get(date) ?? []).reduce((sum, day) => sum + day[key], 0));
  return {
    reads: figure('reads'),
    shares: figure('shares'),
    newFollowers: figure('newFollowers'),
    cancels: figure('cancels'),
    followers,
    messages: counted('messages'),
    answered: counted('answered'),
    answeredInTime: counted('answeredInTime'),
    comments: counted('comments'),
    published: counted('published'),
  };
}

export function totalsOf(series: OverviewSeries): OverviewTotals {
  const known = (values: (number | null)[]) => values.filter((value) => value !== null);
  const sum = (values: (number | null)[]) => known(values).reduce((total, value) => total + value, 0);
  const sumOrUnknown = (values: (number | null)[]) => (known(values).length === 0 ? null : sum(values));
  const answered = sum(series.answered);
  return {
    reads: sumOrUnknown(series.reads),
    shares: sumOrUnknown(series.shares),
    newFollowers: sumOrUnknown(series.newFollowers),
    cancels: sumOrUnknown(series.cancels),
    followers: known(series.followers).at(-1) ?? null,
    messages: sum(series.messages),
    answered,
    inTimeRate: answered === 0 ? null : sum(series.answeredInTime) / answered,
    comments: sum(series.comments),
    published: sum(series.published),
  };
}
