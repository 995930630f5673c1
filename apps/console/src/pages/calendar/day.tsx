import type { CalendarDay, CalendarEntry } from '@kanfa/contracts';
import { Button } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { inZone } from '../../parts/moment.js';

/** What a grid or list of days shows. */
export type Shown = {
  /** The first entries of each day, by time. */
  entries: readonly CalendarEntry[];
  /** How many each day has. */
  counts: readonly { date: string; count: number }[];
  days: readonly CalendarDay[];
  onShow: (entry: CalendarEntry) => void;
  /** Shows one day whole. */
  onDay: (day: Dayjs) => void;
};

/** Finds the entries of a date; each entry's date is reckoned once. */
export function entriesByDate({ entries }: Pick<Shown, 'entries'>): (date: string) => readonly CalendarEntry[] {
  const byDate = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const date = inZone(entry.at).format('YYYY-MM-DD');
    byDate.set(date, [...(byDate.get(date) ?? []), entry]);
  }
  return (date) => byDate.get(date) ?? [];
}

/** “N more” of a day that has more than is shown. */
export function MoreOfDay({ day, own, counts, onDay }: Pick<Shown, 'counts' | 'onDay'> & { day: Dayjs; own: readonly CalendarEntry[] }) {
  const { t } = useTranslation();
  const date = day.format('YYYY-MM-DD');
  const more = (counts.find((one) => one.date === date)?.count ?? 0) - own.length;
  if (more <= 0) return null;
  return (
    <Button type="link" size="small" onClick={() => onDay(day)}>
      {t('calendar.more', { count: more })}
    </Button>
  );
}
