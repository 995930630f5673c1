import { analyticsRoutes, type Overview } from '@kanfa/contracts';
import { Alert, Card, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { CapabilityNotice } from '../../parts/capability-notice.js';
import { useFilters } from '../../parts/filters.js';
import { inZone, today } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { Loaded } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { FollowersChart, ServiceChart, TrendChart } from './charts.js';
import { ImportDay } from './import-day.js';
import { MetricCards } from './metric-cards.js';
import { TopArticles } from './top-articles.js';
import './figures.css';

const dayFormat = 'YYYY-MM-DD';

/** The numbers of a period, each with what it means, what it was before, and what is missing. */
export function FiguresPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'from' | 'to'>();
  const overview = useRead(analyticsRoutes.getOverview, { query: { accountId, from: filters.from, to: filters.to } });
  // without a period the server takes the newest days it has figures of
  const newest = useRead(analyticsRoutes.getOverview, { query: { accountId, from: undefined, to: undefined } }).data?.to;
  const end = dayjs(newest ?? today().subtract(1, 'day').format(dayFormat));
  const shown = overview.data;
  return (
    <>
      <PageTitle
        title={t('figures.title')}
        lead={
          shown &&
          (shown.updatedAt ? t('figures.updated', { at: inZone(shown.updatedAt).format('YYYY-MM-DD HH:mm') }) : t('figures.neverUpdated'))
        }
      >
        <DatePicker.RangePicker
          allowClear
          aria-label={t('parts.period')}
          value={shown ? [dayjs(shown.from), dayjs(shown.to)] : null}
          presets={[7, 30, 90].map((count) => ({ label: t('figures.last', { count }), value: [end.subtract(count - 1, 'day'), end] }))}
          onChange={(period) => filter({ from: period?.[0]?.format(dayFormat), to: period?.[1]?.format(dayFormat) })}
        />
        {may(me, 'report.write') && <ImportDay />}
      </PageTitle>
      <CapabilityNotice needs="figures" />
      <Loaded of={overview}>{(data) => <Dashboard overview={data} />}</Loaded>
    </>
  );
}

function Dashboard({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  return (
    <>
      <History overview={overview} />
      <Missing overview={overview} />
      <MetricCards overview={overview} />
      <div className="charts">
        <Card size="small" title={t('figures.trend')}>
          <TrendChart overview={overview} />
        </Card>
        <Card size="small" title={t('figures.followersChart')}>
          <FollowersChart overview={overview} />
        </Card>
        <Card size="small" title={t('figures.service')}>
          <ServiceChart overview={overview} />
        </Card>
      </div>
      <Card size="small" title={t('figures.top')} className="spaced">
        <TopArticles articles={overview.topArticles} />
      </Card>
    </>
  );
}

/** Days before the take-over know single pieces only: said, so that nobody compares them with the others unknowingly. */
function History({ overview: { history = [] } }: { overview: Overview }) {
  const { t } = useTranslation();
  if (history.length === 0) return null;
  const [from, to] = [history[0], history.at(-1)];
  return <Alert className="spaced" type="info" showIcon title={t('figures.history', { count: history.length, from, to })} />;
}

const named = 4;

function Missing({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const told = new Set(overview.history);
  const missing = overview.missing.filter(({ date }) => !told.has(date));
  if (missing.length === 0) return null;
  const some = missing
    .slice(0, named)
    .map(({ accountId, date }) => `${nameOf(accountId)} ${date}`)
    .join(' · ');
  return (
    <Alert
      className="spaced"
      type="info"
      showIcon
      title={t('figures.missing', {
        count: missing.length,
        days: missing.length > named ? t('figures.missingMore', { days: some }) : some,
      })}
    />
  );
}
