import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { useAccountId } from '../../shell/account.js';
import { TicketList } from './ticket-list.js';
import { UpkeepList } from './upkeep-list.js';

/** What expires, and what went wrong. */
export function UpkeepPage() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const { filters, filter } = useFilters<'tab'>();
  return (
    <>
      <PageTitle title={t('upkeep.title')} lead={t('upkeep.lead')} />
      <Tabs
        activeKey={filters.tab ?? 'calendar'}
        onChange={(tab) => filter({ tab: tab === 'calendar' ? undefined : tab })}
        destroyOnHidden
        items={[
          { key: 'calendar', label: t('upkeep.calendar'), children: <UpkeepList accountId={accountId} /> },
          { key: 'tickets', label: t('upkeep.tickets.title'), children: <TicketList accountId={accountId} /> },
        ]}
      />
    </>
  );
}
