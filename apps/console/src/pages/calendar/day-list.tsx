import type { CalendarDay, CalendarEntry } from '@kanfa/contracts';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { inZone } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';
import { DayMarks } from './day-head.js';
import { EntryChip } from './entry-chip.js';

type Given = { from: Dayjs; to: Dayjs; entries: CalendarEntry[]; days: readonly CalendarDay[]; onShow: (entry: CalendarEntry) => void };

/** The days on which something happens or a rule holds, as a list for a phone. */
export function DayList({ from, to, entries, days, onShow }: Given) {
  const { t } = useTranslation();
  const shown = Array.from({ length: to.diff(from, 'day') }, (_, index) => from.add(index, 'day'))
    .map((day) => {
      const date = day.format('YYYY-MM-DD');
      return {
        day,
        marks: days.find((one) => one.date === date),
        own: entries.filter(({ at }) => inZone(at).format('YYYY-MM-DD') === date),
      };
    })
    .filter(({ own, marks }) => own.length > 0 || (marks?.rules.length ?? 0) > 0);
  if (shown.length === 0) return <Nothing what={t('calendar.nothing')} />;
  return (
    <div className="cards">
      {shown.map(({ day, marks, own }) => (
        <section key={day.valueOf()} className="day">
          <strong>{day.format('MM-DD')}</strong> {t('calendar.weekdays', { returnObjects: true })[(day.day() + 6) % 7]}{' '}
          <DayMarks day={marks} />
          {own.map((entry) => (
            <EntryChip key={entry.id} entry={entry} onShow={onShow} />
          ))}
        </section>
      ))}
    </div>
  );
}
