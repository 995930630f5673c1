import { interactionRoutes } from '@kanfa/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { today } from '../../parts/moment.js';

/** How fast readers got their first answer lately, and who waits now. */
export function AnswerTimes({ accountId }: { accountId: string | undefined }) {
  const { t } = useTranslation();
  const from = useMemo(() => today().startOf('day').subtract(7, 'day').toISOString(), []);
  const { data } = useRead(interactionRoutes.getAnswerTimes, { query: { accountId, from } });
  if (!data) return null;
  if (data.answered === 0 && data.waiting === 0) return <>{t('inbox.timesNone')}</>;
  const median = data.medianSeconds ?? 0;
  return (
    <>
      {t('inbox.times', {
        share: data.answered === 0 ? '–' : `${Math.round((data.withinDue / data.answered) * 1000) / 10} %`,
        minutes: data.dueMinutes,
        median: median < 120 ? t('inbox.seconds', { count: median }) : t('inbox.minutes', { count: Math.round(median / 60) }),
        waiting: data.waiting,
        overdue: data.overdue,
      })}
    </>
  );
}
