import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { inZone, useNow } from './moment.js';

/** How long is left until an instant; red once it has passed. `soonMinutes` before the end it turns orange. */
export function Countdown({ until, soonMinutes = 60, label }: { until: string; soonMinutes?: number; label: string }) {
  const { t } = useTranslation();
  const minutes = Math.round((Date.parse(until) - useNow()) / 60_000);
  const length = inWords(Math.abs(minutes), t('parts.day'), t('parts.hour'), t('parts.minute'));
  return (
    <Tag
      color={minutes < 0 ? 'red' : minutes <= soonMinutes ? 'orange' : 'default'}
      variant="filled"
      title={inZone(until).format('YYYY-MM-DD HH:mm')}
    >
      {label} {t(minutes < 0 ? 'parts.over' : 'parts.left', { length })}
    </Tag>
  );
}

function inWords(minutes: number, day: string, hour: string, minute: string): string {
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} ${day}`;
  if (minutes >= 60) return `${Math.floor(minutes / 60)} ${hour} ${minutes % 60} ${minute}`;
  return `${minutes} ${minute}`;
}
