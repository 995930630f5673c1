import type { CalendarEntry } from '@kanfa/contracts';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inZone, today } from '../../parts/moment.js';
import { EntryChip } from './entry-chip.js';
import { useMoveTopic } from './move-topic.js';

type Given = { first: Dayjs; month: Dayjs; entries: CalendarEntry[]; movable: boolean; onShow: (entry: CalendarEntry) => void };

/** Six weeks from a Monday. A slot dropped on another day keeps its time of day. */
export function MonthGrid({ first, month, entries, movable, onShow }: Given) {
  const { t } = useTranslation();
  const move = useMoveTopic();
  const [over, setOver] = useState<string>();
  const days = Array.from({ length: 42 }, (_, index) => first.add(index, 'day'));
  const drop = (day: Dayjs, dropped: string) => {
    setOver(undefined);
    const entry = JSON.parse(dropped) as CalendarEntry;
    const from = inZone(entry.at);
    if (!entry.topicId || from.isSame(day, 'day')) return;
    const at = day.hour(from.hour()).minute(from.minute());
    move(entry.topicId, { at: at.toISOString(), zone: entry.zone });
  };
  return (
    <div className="month">
      {t('calendar.weekdays', { returnObjects: true }).map((name) => (
        <div key={name} className="month-head">
          {name}
        </div>
      ))}
      {days.map((day) => {
        const date = day.format('YYYY-MM-DD');
        const own = entries.filter((entry) => inZone(entry.at).format('YYYY-MM-DD') === date);
        const classes = [
          'month-day',
          day.isSame(month, 'month') ? '' : 'month-other',
          day.isSame(today(), 'day') ? 'month-today' : '',
          over === date ? 'month-over' : '',
        ];
        return (
          <section
            key={date}
            aria-label={date}
            className={classes.filter(Boolean).join(' ')}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes('application/x-kanfa-slot')) return;
              event.preventDefault();
              setOver(date);
            }}
            onDragLeave={() => setOver(undefined)}
            onDrop={(event) => drop(day, event.dataTransfer.getData('application/x-kanfa-slot'))}
          >
            <span className="month-number">{day.date()}</span>
            {own.map((entry) => (
              <EntryChip key={entry.id} entry={entry} movable={movable} onShow={onShow} />
            ))}
          </section>
        );
      })}
    </div>
  );
}
