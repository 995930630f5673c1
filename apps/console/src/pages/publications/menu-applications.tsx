import { publishingRoutes } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { CapabilityNotice } from '../../parts/capability-notice.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { usePersonName } from '../../shell/people.js';

export function MenuApplications() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const said = useSaid();
  const list = useList(publishingRoutes.listMenuApplications, { query: { accountId } });
  type Row = (typeof list.items)[number];
  const state = (row: Row) => (
    <>
      <StateTag of="menuApplication" state={row.state} />
      {row.problem && <div className="quiet">{said(row.problem)}</div>}
    </>
  );
  const link = (row: Row) => (
    <Link to="/units/$unitId" params={{ unitId: row.unitId }}>
      {row.buttons.map((button) => button.name).join(' · ')}
    </Link>
  );
  return (
    <>
      <CapabilityNotice needs="menu" />
      <ListView
        list={list}
        rowKey={(row) => row.menuApplicationId}
        nothing={<Nothing what={t('publications.nothingMenus')} />}
        card={(row) => (
          <>
            {link(row)} {state(row)}
            <p className="quiet">
              {nameOf(row.accountId)} · {personOf(row.appliedBy)} · <Moment at={row.appliedAt ?? row.at} />
            </p>
          </>
        )}
        columns={[
          { title: t('class.menu'), render: (_, row) => link(row) },
          { title: t('parts.account'), render: (_, row) => nameOf(row.accountId) },
          { title: t('parts.state'), render: (_, row) => state(row) },
          { title: t('parts.person'), render: (_, row) => personOf(row.appliedBy) },
          { title: t('parts.time'), render: (_, row) => <Moment at={row.appliedAt ?? row.at} /> },
        ]}
      />
    </>
  );
}
