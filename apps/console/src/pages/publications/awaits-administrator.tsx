import type { PublicationDetail } from '@kanfa/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../parts/moment.js';

/** WeChat waits for the administrator's tap: who that is, and how long there is. */
export function AwaitsAdministrator({ publication: { confirmation } }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const now = useNow(10);
  if (!confirmation) return null;
  const name = confirmation.administratorName ?? '';
  const minutes = Math.ceil((Date.parse(confirmation.until) - now) / 60_000);
  return (
    <Alert
      className="spaced"
      type={minutes > 0 && !confirmation.onLeave ? 'warning' : 'error'}
      showIcon
      title={minutes > 0 ? t('protection.waits', { name, minutes }) : t('protection.late', { name })}
      description={confirmation.onLeave ? t('protection.away', { name }) : undefined}
    />
  );
}
