import { analyticsRoutes, teamRoutes } from '@kanfa/contracts';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { WorkCard } from './work-card.js';

/** How the goals stand, for everyone who may see figures. */
export function Goals() {
  const { t } = useTranslation();
  const goals = useRead(analyticsRoutes.listGoals, { query: { accountId: useAccountId() } });
  return (
    <WorkCard
      title={t('workbench.goals.title')}
      none={t('workbench.goals.none')}
      all="/goals"
      waits={false}
      read={goals}
      rows={
        goals.data?.items.map(({ goalId, name, progress, status }) => ({
          key: goalId,
          to: '/goals',
          what: name,
          about: <Progress percent={Math.round((progress ?? 0) * 100)} size="small" aria-label={name} />,
          tags: <StateTag of="goal" state={status} />,
        })) ?? []
      }
    />
  );
}

export function Reports() {
  const { t } = useTranslation();
  const said = useSaid();
  const nameOf = useAccountName();
  const reports = useRead(analyticsRoutes.listReports, { query: { accountId: useAccountId() } });
  return (
    <WorkCard
      title={t('workbench.reports.title')}
      none={t('workbench.reports.none')}
      all="/reports"
      waits={false}
      read={reports}
      rows={
        reports.data?.items.map(({ reportId, title, accountId, createdAt }) => ({
          key: reportId,
          to: `/reports?report=${reportId}`,
          what: said(title),
          about: (
            <>
              {accountId ? nameOf(accountId) : t('reports.all')} · <Moment at={createdAt} />
            </>
          ),
        })) ?? []
      }
    />
  );
}

/** What the others did last, for those who look after the team. */
export function Lately() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const activities = useRead(teamRoutes.listActivities, { query: { accountId: useAccountId() } });
  return (
    <WorkCard
      title={t('workbench.lately.title')}
      none={t('workbench.lately.none')}
      all="/team?tab=activities"
      waits={false}
      read={activities}
      rows={
        activities.data?.items.map(({ id, sentence, at, accountId }) => ({
          key: id,
          to: '/team?tab=activities',
          what: sentence,
          about: (
            <>
              <Moment at={at} />
              {accountId && ` · ${nameOf(accountId)}`}
            </>
          ),
        })) ?? []
      }
    />
  );
}
