import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { may, useMe } from '../../shell/me.js';
import { Activities } from './activities.js';
import { ActivitySummary } from './activity-summary.js';
import { ApiKeys } from './api-keys.js';
import { Members } from './members.js';

export function TeamPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { filters, filter } = useFilters<'tab'>();
  const seesActivities = may(me, 'activity.read');
  return (
    <>
      <PageTitle title={t('team.title')} />
      <Tabs
        activeKey={filters.tab ?? 'members'}
        onChange={(tab) => filter({ tab: tab === 'members' ? undefined : tab })}
        destroyOnHidden
        items={[
          { key: 'members', label: t('team.tab.members'), children: <Members /> },
          ...(seesActivities
            ? [
                { key: 'activities', label: t('team.tab.activities'), children: <Activities /> },
                { key: 'summary', label: t('team.tab.summary'), children: <ActivitySummary /> },
              ]
            : []),
          { key: 'keys', label: t('team.tab.keys'), children: <ApiKeys /> },
        ]}
      />
    </>
  );
}
