import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import { contentRoutes, type CalendarEntry } from '@kanfa/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { home, today } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { Loaded } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { ColumnsDrawer } from './columns-drawer.js';
import { DayList } from './day-list.js';
import { MonthGrid } from './month-grid.js';
import { TopicDrawer } from './topic-drawer.js';
import { TopicForm } from './topic-form.js';
import { TopicPool } from './topic-pool.js';
import './calendar.css';

/** What is planned when: slots of topics and publications, month by month. */
export function CalendarPage() {
  const { t } = useTranslation();
  const me = useMe();
  const phone = usePhone();
  const navigate = useNavigate();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'month' | 'topic'>();
  const [open, setOpen] = useState<'topic' | 'columns'>();
  const month = dayjs.tz(`${filters.month ?? today().format('YYYY-MM')}-01T00:00`, home);
  const first = month.subtract((month.day() + 6) % 7, 'day');
  const entries = useRead(contentRoutes.getCalendar, {
    query: { from: first.toISOString(), to: first.add(42, 'day').toISOString(), accountId },
  });
  const go = (to: dayjs.Dayjs) => filter({ month: to.format('YYYY-MM') });
  const show = (entry: CalendarEntry) =>
    entry.kind === 'publication'
      ? void navigate({ to: '/publications/$publicationId', params: { publicationId: entry.id } })
      : filter({ topic: entry.topicId ?? undefined });
  const plans = may(me, 'plan.write', accountId);
  return (
    <>
      <PageTitle title={t('calendar.title')} lead={plans && !phone ? t('calendar.lead') : undefined}>
        <Space.Compact>
          <Button icon={<LeftOutlined />} aria-label={t('calendar.previous')} onClick={() => go(month.subtract(1, 'month'))} />
          <Button onClick={() => filter({ month: undefined })} title={t('calendar.thisMonth')}>
            {month.format('YYYY-MM')}
          </Button>
          <Button icon={<RightOutlined />} aria-label={t('calendar.next')} onClick={() => go(month.add(1, 'month'))} />
        </Space.Compact>
        <Button onClick={() => setOpen('columns')}>{t('calendar.columns')}</Button>
        {plans && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('topic')}>
            {t('calendar.newTopic')}
          </Button>
        )}
      </PageTitle>
      <div className="calendar">
        <Loaded of={entries}>
          {({ items }) => {
            const inOrder = items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
            return phone ? (
              <DayList month={month} entries={inOrder} onShow={show} />
            ) : (
              <MonthGrid first={first} month={month} entries={inOrder} movable={plans} onShow={show} />
            );
          }}
        </Loaded>
        <TopicPool onShow={(topicId) => filter({ topic: topicId })} />
      </div>
      {open === 'columns' && <ColumnsDrawer onClose={() => setOpen(undefined)} />}
      {open === 'topic' && <TopicForm onClose={() => setOpen(undefined)} onCreated={(topicId) => filter({ topic: topicId })} />}
      {filters.topic && <TopicDrawer topicId={filters.topic} onClose={() => filter({ topic: undefined })} />}
    </>
  );
}
