import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { ApprovedUnits } from './approved-units.js';
import { MenuApplications } from '../menus/menu-applications.js';
import { PublicationList } from './publication-list.js';

export function PublicationsPage() {
  const { t } = useTranslation();
  const { filters, filter } = useFilters<'tab'>();
  return (
    <>
      <PageTitle title={t('publications.title')} />
      <Tabs
        activeKey={filters.tab ?? 'publications'}
        onChange={(tab) => filter({ tab: tab === 'publications' ? undefined : tab })}
        destroyOnHidden
        items={[
          { key: 'publications', label: t('publications.tab.publications'), children: <PublicationList /> },
          { key: 'approved', label: t('publications.tab.approved'), children: <ApprovedUnits /> },
          { key: 'menus', label: t('publications.tab.menus'), children: <MenuApplications /> },
        ]}
      />
    </>
  );
}
