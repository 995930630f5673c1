import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../parts/states.js';
import { DayMarks } from './day-head.js';
import { entriesByDate, MoreOfDay, type Shown } from './day.js';
import { EntryChip } from './entry-chip.js';

type Given = Shown & { from: Dayjs; to: Dayjs };

/** The days on which something happens or a rule holds, as a list for a phone. */
export function DayList({ from, to, ...shown }: Given) {
  const { t } = useTranslation();
  const { days, onShow } = shown;
  const entriesOf = entriesByDate(shown);
  const listed = Array.from({ length: to.diff(from, 'day') }, (_, index) => from.add(index, 'day'))
    .map((day) => {
      const date = day.format('YYYY-MM-DD');
      return { day, marks: days.find((one) => one.date === date), own: entriesOf(date) };
    })
    .filter(({ own, marks }) => own.length > 0 || (marks?.rules.length ?? 0) > 0);
  if (listed.length === 0) return <Nothing what={t('calendar.nothing')} />;
  return (
    <div className="cards">
      {listed.map(({ day, marks, own }) => (
        <section key={day.valueOf()} className="day">
          <strong>{day.format('MM-DD')}</strong> {t('calendar.weekdays', { returnObjects: true })[(day.day() + 6) % 7]}{' '}
          <DayMarks day={marks} />
          {own.map((entry) => (
            <EntryChip key={entry.id} entry={entry} onShow={onShow} />
          ))}
          <MoreOfDay {...shown} day={day} own={own} />
        </section>
      ))}
    </div>
  );
}
