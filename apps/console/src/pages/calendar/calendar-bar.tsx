import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';

export type CalendarFilters = 'month' | 'week' | 'view' | 'layer';
type Given = {
  first: Dayjs;
  month: Dayjs | undefined;
  filters: Partial<Record<CalendarFilters, string>>;
  onFilter: (change: Partial<Record<CalendarFilters, string | undefined>>) => void;
};

/** Which days, in which grain, and which of both layers. */
export function CalendarBar({ first, month, filters, onFilter }: Given) {
  const { t } = useTranslation();
  const go = (by: 1 | -1) =>
    onFilter(month ? { month: month.add(by, 'month').format('YYYY-MM') } : { week: first.add(by * 7, 'day').format('YYYY-MM-DD') });
  return (
    <Flex gap={8} wrap align="center" className="filters">
      <Space.Compact>
        <Button icon={<LeftOutlined />} aria-label={t(month ? 'calendar.previous' : 'schedule.week.previous')} onClick={() => go(-1)} />
        <Button
          onClick={() => onFilter({ month: undefined, week: undefined })}
          title={t(month ? 'calendar.thisMonth' : 'schedule.week.current')}
        >
          {month ? month.format('YYYY-MM') : `${first.format('YYYY-MM-DD')} – ${first.add(6, 'day').format('MM-DD')}`}
        </Button>
        <Button icon={<RightOutlined />} aria-label={t(month ? 'calendar.next' : 'schedule.week.next')} onClick={() => go(1)} />
      </Space.Compact>
      <Segmented
        value={month ? 'month' : 'week'}
        onChange={(view) => onFilter({ view: view === 'month' ? undefined : view })}
        options={(['month', 'week'] as const).map((value) => ({ value, label: t(`schedule.view.${value}`) }))}
      />
      <Segmented
        value={filters.layer ?? 'all'}
        onChange={(layer) => onFilter({ layer: layer === 'all' ? undefined : layer })}
        options={(['all', 'slots', 'publications'] as const).map((value) => ({ value, label: t(`schedule.layer.${value}`) }))}
      />
    </Flex>
  );
}
