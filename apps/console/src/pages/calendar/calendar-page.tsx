import { PlusOutlined } from '@ant-design/icons';
import { contentRoutes, publishingRoutes, type CalendarEntry } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { home, inZone, today } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { Loaded } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { CalendarBar, type CalendarFilters } from './calendar-bar.js';
import { ColumnsDrawer } from './columns-drawer.js';
import { DayDrawer } from './day-drawer.js';
import { DayList } from './day-list.js';
import { MonthGrid } from './month-grid.js';
import { useMovePublication } from './move-publication.js';
import { useMoveTopic } from './move-topic.js';
import { QuantitiesDrawer } from './quantities-drawer.js';
import { QuotaBar } from './quota-bar.js';
import { RulesDrawer } from './rules-drawer.js';
import { TopicDrawer } from './topic-drawer.js';
import { TopicForm } from './topic-form.js';
import { TopicPool } from './topic-pool.js';
import './calendar.css';

/** More of one day do not help on a grid; the rest is behind “N more”. */
const mostInMonth = 6;
const mostInWeek = 40;

/** What goes out when: slots of topics and publications on one grid, with both calendars behind it and the allowance above. */
export function CalendarPage() {
  const { t } = useTranslation();
  const me = useMe();
  const phone = usePhone();
  const navigate = useNavigate();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<CalendarFilters | 'topic'>();
  const [wholeDay, setDay] = useState<Dayjs>();
  const [open, setOpen] = useState<'topic' | 'columns' | 'rules' | 'quantities'>();
  const moveTopic = useMoveTopic();
  const { move: movePublication, dialog } = useMovePublication();
  const { first, weeks, month } = periodOf(filters);
  const last = first.add(weeks * 7, 'day');
  const kind = filters.layer === 'slots' ? 'slot' : filters.layer === 'publications' ? 'publication' : undefined;
  const entries = useRead(contentRoutes.getCalendar, {
    query: { from: first.toISOString(), to: last.toISOString(), accountId, kind, perDay: String(month ? mostInMonth : mostInWeek) },
  });
  const days = useRead(
    publishingRoutes.listCalendarDays,
    { query: { from: first.format('YYYY-MM-DD'), to: last.subtract(1, 'day').format('YYYY-MM-DD'), accountId } },
    { enabled: may(me, 'publication.read', accountId) },
  );
  const show = (entry: CalendarEntry) =>
    entry.kind === 'publication'
      ? void navigate({ to: '/publications/$publicationId', params: { publicationId: entry.id } })
      : filter({ topic: entry.topicId ?? undefined });
  const plans = may(me, 'plan.write', accountId);
  const sends = may(me, 'publication.plan', accountId);
  const move = (entry: CalendarEntry, day: Dayjs) => {
    const from = inZone(entry.at);
    const at = day.hour(from.hour()).minute(from.minute()).second(0).toISOString();
    if (entry.kind === 'publication' && sends) movePublication(entry.id, at);
    if (entry.kind === 'slot' && plans && entry.topicId) moveTopic(entry.topicId, { at, zone: entry.zone });
  };
  return (
    <>
      <PageTitle title={t('calendar.title')} lead={(plans || sends) && !phone ? t('calendar.lead') : undefined}>
        <Button onClick={() => setOpen('quantities')}>{t('schedule.quantities.open')}</Button>
        <Button onClick={() => setOpen('rules')}>{t('schedule.rules.open')}</Button>
        <Button onClick={() => setOpen('columns')}>{t('calendar.columns')}</Button>
        {plans && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('topic')}>
            {t('calendar.newTopic')}
          </Button>
        )}
      </PageTitle>
      <CalendarBar first={first} month={month} filters={filters} onFilter={filter} />
      <QuotaBar />
      <div className="calendar">
        <Loaded of={entries}>
          {({ items, days: counts }) => {
            const marks = days.data?.items ?? [];
            const shown = { entries: items, counts, days: marks, onShow: show, onDay: setDay };
            return phone ? (
              <DayList {...shown} from={month ?? first} to={month ? month.add(1, 'month') : last} />
            ) : (
              <MonthGrid {...shown} first={first} weeks={weeks} month={month} onMove={plans || sends ? move : undefined} />
            );
          }}
        </Loaded>
        <TopicPool onShow={(topicId) => filter({ topic: topicId })} />
      </div>
      {dialog}
      {wholeDay && <DayDrawer day={wholeDay} kind={kind} onShow={show} onClose={() => setDay(undefined)} />}
      {open === 'columns' && <ColumnsDrawer onClose={() => setOpen(undefined)} />}
      {open === 'rules' && <RulesDrawer onClose={() => setOpen(undefined)} />}
      {open === 'quantities' && <QuantitiesDrawer onClose={() => setOpen(undefined)} />}
      {open === 'topic' && <TopicForm onClose={() => setOpen(undefined)} onCreated={(topicId) => filter({ topic: topicId })} />}
      {filters.topic && <TopicDrawer topicId={filters.topic} onClose={() => filter({ topic: undefined })} />}
    </>
  );
}

/** Six weeks around a month, or one week; from a Monday. */
function periodOf({ view, month, week }: Partial<Record<CalendarFilters, string>>): {
  first: Dayjs;
  weeks: number;
  month: Dayjs | undefined;
} {
  const monday = (day: Dayjs) => day.subtract((day.day() + 6) % 7, 'day');
  const at = (day: string) => dayjs.tz(`${day}T00:00`, home);
  if (view === 'week') return { first: monday(at(week ?? today().format('YYYY-MM-DD'))), weeks: 1, month: undefined };
  const firstOfMonth = at(`${month ?? today().format('YYYY-MM')}-01`);
  return { first: monday(firstOfMonth), weeks: 6, month: firstOfMonth };
}
