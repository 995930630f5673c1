import { QuestionCircleOutlined } from '@ant-design/icons';
import type { Definition, Overview, OverviewTotals } from '@kanfa/contracts';
import { Card, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../parts/said.js';

const shown: (keyof OverviewTotals)[] = [
  'reads',
  'shares',
  'newFollowers',
  'cancels',
  'followers',
  'published',
  'messages',
  'inTimeRate',
  'comments',
];

/** The totals of the period beside those of the period before; each says what it means. */
export function MetricCards({ overview }: { overview: Overview }) {
  return (
    <div className="metrics">
      {shown.map((key) => (
        <Metric
          key={key}
          name={key}
          now={overview.totals[key]}
          before={overview.before[key]}
          definition={overview.definitions.find((one) => one.key === (key === 'inTimeRate' ? 'answeredInTime' : key))}
        />
      ))}
    </div>
  );
}

type Given = { name: keyof OverviewTotals; now: number | null; before: number | null; definition: Definition | undefined };

function Metric({ name, now, before, definition }: Given) {
  const { t } = useTranslation();
  const said = useSaid();
  const written = (value: number) => (name === 'inTimeRate' ? `${Math.round(value * 1000) / 10} %` : value.toLocaleString());
  const title = name === 'inTimeRate' ? t('figures.inTimeRate') : definition ? said(definition.name) : name;
  return (
    <Card size="small">
      <span className="quiet">
        {title}{' '}
        {definition && (
          <Tooltip
            title={
              <>
                {said(definition.means)}
                <br />
                {said(definition.source)}
              </>
            }
          >
            <QuestionCircleOutlined tabIndex={0} aria-label={`${said(definition.means)} ${said(definition.source)}`} />
          </Tooltip>
        )}
      </span>
      <div className="metric-value">{now === null ? <span className="quiet">{t('figures.noData')}</span> : written(now)}</div>
      <span className="quiet">
        {before === null ? t('figures.noBefore') : t('figures.before', { value: written(before) })} {now !== null && change(now, before)}
      </span>
    </Card>
  );
}

function change(now: number, before: number | null): string {
  if (before === null || before === 0) return '';
  const share = Math.round(((now - before) / before) * 100);
  return share === 0 ? '' : `${share > 0 ? '▲' : '▼'} ${Math.abs(share)} %`;
}
