import type { OverviewSeries, OverviewTotals } from '@kanfa/contracts';
import type { Day } from '../days.js';

/** What is known of one account on one day. `imported`: WeChat's figures of that day are there, so a missing number is zero. */
export type KnownDay = {
  accountId: string;
  date: Day;
  imported: boolean;
  reads: number | null;
  shares: number | null;
  /** Of single pieces, added up, as a take-over read them: counts only where nothing better was imported. */
  historyReads: number | null;
  historyShares: number | null;
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
  const read = (key: 'reads' | 'shares', history: 'historyReads' | 'historyShares') =>
    dates.map((date) => {
      const told = (byDay.get(date) ?? []).filter((day) => day.imported || day[history] !== null);
      return told.length === 0 ? null : told.reduce((sum, day) => sum + ((day.imported ? day[key] : day[history]) ?? 0), 0);
    });
  const figure = (key: 'newFollowers' | 'cancels') =>
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
    reads: read('reads', 'historyReads'),
    shares: read('shares', 'historyShares'),
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

/** The days that know single pieces only. */
export const historyDays = (dates: readonly Day[], known: readonly KnownDay[]): Day[] => {
  const days = new Set(known.filter((day) => !day.imported && day.historyReads !== null).map(({ date }) => date));
  return dates.filter((date) => days.has(date));
};

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
