import { owners, type Owner } from '@kanfa/contracts';
import { Select, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { may, useMe } from '../../shell/me.js';
import { Audit } from './audit.js';
import { DeadLetters } from './dead-letters.js';

/** What a service could not handle, and what it wrote down. */
export function OperationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { filters, filter } = useFilters<'service' | 'tab'>();
  const owner = owners.find((one) => one === filters.service) ?? 'content';
  const tabs = [
    ...(may(me, 'operations.manage')
      ? [{ key: 'dead', label: t('operations.tab.dead'), children: <DeadLetters key={owner} owner={owner} /> }]
      : []),
    ...(may(me, 'audit.read') ? [{ key: 'audit', label: t('operations.tab.audit'), children: <Audit key={owner} owner={owner} /> }] : []),
  ];
  return (
    <>
      <PageTitle title={t('operations.title')}>
        <Select<Owner>
          className="filter"
          aria-label={t('operations.service')}
          value={owner}
          onChange={(service) => filter({ service })}
          options={owners.map((one) => ({ value: one, label: t(`operations.services.${one}`) }))}
        />
      </PageTitle>
      <Tabs activeKey={filters.tab ?? tabs[0]?.key ?? 'dead'} onChange={(tab) => filter({ tab })} destroyOnHidden items={tabs} />
    </>
  );
}
