import { contentRoutes, type CalendarEntry } from '@kanfa/contracts';
import { Drawer } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Loaded } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';
import { EntryChip } from './entry-chip.js';

const most = 500;

type Given = { day: Dayjs; kind: CalendarEntry['kind'] | undefined; onShow: (entry: CalendarEntry) => void; onClose: () => void };

/** All of one day. */
export function DayDrawer({ day, kind, onShow, onClose }: Given) {
  const { t } = useTranslation();
  const calendar = useRead(contentRoutes.getCalendar, {
    query: { from: day.toISOString(), to: day.add(1, 'day').toISOString(), accountId: useAccountId(), kind, perDay: String(most) },
  });
  const left = (calendar.data?.days[0]?.count ?? 0) - most;
  return (
    <Drawer open title={day.format('YYYY-MM-DD')} onClose={onClose}>
      <Loaded of={calendar}>
        {({ items }) => (
          <section className="day">
            {items.map((entry) => (
              <EntryChip key={entry.id} entry={entry} onShow={onShow} />
            ))}
          </section>
        )}
      </Loaded>
      {left > 0 && <p className="quiet">{t('calendar.chooseAccount', { count: left })}</p>}
    </Drawer>
  );
}
