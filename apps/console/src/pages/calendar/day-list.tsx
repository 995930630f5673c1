import type { CalendarEntry } from '@kanfa/contracts';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { inZone } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';
import { EntryChip } from './entry-chip.js';

/** The month as a list of the days on which something happens, for a phone. */
export function DayList({ month, entries, onShow }: { month: Dayjs; entries: CalendarEntry[]; onShow: (entry: CalendarEntry) => void }) {
  const { t } = useTranslation();
  const days = new Map<string, CalendarEntry[]>();
  for (const entry of entries.filter(({ at }) => inZone(at).isSame(month, 'month'))) {
    const day = inZone(entry.at).format('MM-DD ddd');
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  if (days.size === 0) return <Nothing what={t('calendar.nothing')} />;
  return (
    <div className="cards">
      {[...days].map(([day, own]) => (
        <section key={day} className="day">
          <strong>{day}</strong>
          {own.map((entry) => (
            <EntryChip key={entry.id} entry={entry} movable={false} onShow={onShow} />
          ))}
        </section>
      ))}
    </div>
  );
}
