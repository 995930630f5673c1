import { teamRoutes, type AnswerOf } from '@kanfa/contracts';
import { Card, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { Chart } from '../../parts/lazy-chart.js';
import { Moment, today } from '../../parts/moment.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';

type Summary = AnswerOf<typeof teamRoutes.summariseActivities>['items'];
const dayFormat = 'YYYY-MM-DD';

/** How much each person did in a period: a count of acts, not a judgement. */
export function ActivitySummary() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'from' | 'to'>();
  const to = filters.to ?? today().format(dayFormat);
  const from = filters.from ?? dayjs(to).subtract(29, 'day').format(dayFormat);
  const summary = useRead(teamRoutes.summariseActivities, { query: { accountId, from, to } });
  return (
    <>
      <div className="filters">
        <DatePicker.RangePicker
          aria-label={t('parts.period')}
          value={[dayjs(from), dayjs(to)]}
          onChange={(period) => filter({ from: period?.[0]?.format(dayFormat), to: period?.[1]?.format(dayFormat) })}
        />
      </div>
      <Loaded of={summary}>
        {({ items }) => (items.length === 0 ? <Nothing what={t('team.summary.nothing')} /> : <People items={items} />)}
      </Loaded>
    </>
  );
}

function People({ items }: { items: Summary }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const labels = new Map(items.flatMap(({ counts }) => counts.map(({ type, label }) => [type, label])));
    const people = items.toReversed();
    return {
      grid: { left: 8, right: 16, top: 8, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: people.map(({ name }) => name) },
      series: [...labels].map(([type, name]) => ({
        type: 'bar',
        stack: 'all',
        name,
        barMaxWidth: 22,
        data: people.map(({ counts }) => counts.find((one) => one.type === type)?.count ?? 0),
      })),
    };
  }, [items]);
  return (
    <>
      <Card size="small" title={t('team.summary.chart')} className="spaced">
        <Chart option={option} label={t('team.summary.chart')} height={Math.max(160, items.length * 34 + 40)} />
      </Card>
      <div className="people">
        {items.map(({ memberId, name, total, lastAt, counts }) => (
          <Card key={memberId} size="small" title={name} extra={t('team.summary.total', { count: total })}>
            <p className="quiet">
              {t('team.summary.last')} <Moment at={lastAt} />
            </p>
            {counts.map(({ type, label, count }) => (
              <div key={type}>
                {label} × {count}
              </div>
            ))}
          </Card>
        ))}
      </div>
    </>
  );
}
