import type { Overview } from '@kanfa/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../parts/lazy-chart.js';

const green = '#0b6e4f';
const red = '#c8322b';
const blue = '#1b66c9';
const grid = { left: 8, right: 12, top: 34, bottom: 4, containLabel: true };

const frame = (dates: string[]) => ({
  grid,
  legend: { top: 0, right: 0, icon: 'roundRect' },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'category', data: dates.map((date) => date.slice(5)) },
  yAxis: { type: 'value', minInterval: 1 },
});
/** A day nobody imported is a gap in the line, never a zero. */
const line = (name: string, data: (number | null)[], color: string) => ({
  type: 'line',
  name,
  data,
  color,
  connectNulls: false,
  showSymbol: data.length < 40,
});
const bar = (name: string, data: (number | null)[], color: string) => ({ type: 'bar', name, data, color, barMaxWidth: 18 });

/** Readers and sharers by day; the days on which something was published are marked. */
export function TrendChart({ overview: { dates, series } }: { overview: Overview }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const marks = series.published.flatMap((count, at) =>
      count ? [{ xAxis: at, label: { formatter: t('figures.publishedOn', { count }), fontSize: 11 } }] : [],
    );
    return {
      ...frame(dates),
      series: [
        {
          ...line(t('figures.reads'), series.reads, green),
          areaStyle: { opacity: 0.08 },
          markLine: { symbol: 'none', silent: true, data: marks, lineStyle: { color: '#b98b1d', type: 'dashed' } },
        },
        line(t('figures.shares'), series.shares, blue),
      ],
    };
  }, [dates, series, t]);
  return <Chart option={option} label={t('figures.chart', { name: t('figures.trend') })} />;
}

/** New followers above the axis, those who left below it. */
export function FollowersChart({ overview: { dates, series } }: { overview: Overview }) {
  const { t } = useTranslation();
  const option = useMemo(() => {
    const left = series.cancels.map((count) => count && -count);
    return {
      ...frame(dates),
      series: [
        { ...bar(t('figures.newFollowers'), series.newFollowers, green), stack: 'followers' },
        { ...bar(t('figures.cancels'), left, red), stack: 'followers' },
      ],
    };
  }, [dates, series, t]);
  return <Chart option={option} label={t('figures.chart', { name: t('figures.followersChart') })} />;
}

export function ServiceChart({ overview: { dates, series } }: { overview: Overview }) {
  const { t } = useTranslation();
  const option = useMemo(
    () => ({
      ...frame(dates),
      series: [
        bar(t('figures.messages'), series.messages, blue),
        bar(t('figures.answered'), series.answered, green),
        bar(t('figures.comments'), series.comments, '#b98b1d'),
      ],
    }),
    [dates, series, t],
  );
  return <Chart option={option} label={t('figures.chart', { name: t('figures.service') })} />;
}
