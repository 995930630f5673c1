import type { CalendarEntry } from '@kanfa/contracts';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inZone, today } from '../../parts/moment.js';
import { DayMarks } from './day-head.js';
import { entriesByDate, MoreOfDay, type Shown } from './day.js';
import { EntryChip } from './entry-chip.js';

type Given = Shown & {
  first: Dayjs;
  weeks: number;
  /** Days outside of this month are dimmed; undefined dims none. */
  month: Dayjs | undefined;
  /** Puts an entry on another day at its own time of day; undefined: nothing here may be moved. */
  onMove?: ((entry: CalendarEntry, day: Dayjs) => void) | undefined;
};
const dragged = 'application/x-kanfa-entry';

/** Weeks from a Monday. What is dropped on another day keeps its time of day; Alt with the arrow keys does the same. */
export function MonthGrid({ first, weeks, month, onMove, ...shown }: Given) {
  const { t } = useTranslation();
  const { days, onShow } = shown;
  const entriesOf = entriesByDate(shown);
  const [over, setOver] = useState<string>();
  const moveBy = onMove && ((entry: CalendarEntry, by: number) => onMove(entry, inZone(entry.at).add(by, 'day')));
  const drop = (day: Dayjs, given: string) => {
    setOver(undefined);
    const entry = JSON.parse(given) as CalendarEntry;
    if (!inZone(entry.at).isSame(day, 'day')) onMove?.(entry, day);
  };
  return (
    <div className={weeks === 1 ? 'month month-week' : 'month'}>
      {t('calendar.weekdays', { returnObjects: true }).map((name) => (
        <div key={name} className="month-head">
          {name}
        </div>
      ))}
      {Array.from({ length: weeks * 7 }, (_, index) => first.add(index, 'day')).map((day) => {
        const date = day.format('YYYY-MM-DD');
        const own = entriesOf(date);
        const marks = days.find((one) => one.date === date);
        const classes = [
          'month-day',
          !month || day.isSame(month, 'month') ? '' : 'month-other',
          day.isSame(today(), 'day') ? 'month-today' : '',
          marks?.holiday?.off ? 'month-off' : '',
          marks?.rules.some(({ effect }) => effect === 'forbid') ? 'month-closed' : '',
          over === date ? 'month-over' : '',
        ];
        return (
          <section
            key={date}
            aria-label={date}
            className={classes.filter(Boolean).join(' ')}
            onDragOver={(event) => {
              if (!onMove || !event.dataTransfer.types.includes(dragged)) return;
              event.preventDefault();
              setOver(date);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => drop(day, event.dataTransfer.getData(dragged))}
          >
            <span className="month-number">{weeks === 1 ? day.format('MM-DD') : day.date()}</span>
            <DayMarks day={marks} />
            {own.map((entry) => (
              <EntryChip key={entry.id} entry={entry} onShow={onShow} onMove={moveBy} />
            ))}
            <MoreOfDay {...shown} day={day} own={own} />
          </section>
        );
      })}
    </div>
  );
}
