import { publishingRoutes, type MenuApplication } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { ConfirmButton } from '../../parts/confirm-button.js';
import { ListView } from '../../parts/list-view.js';
import { MenuLines } from '../../parts/menu-lines.js';
import { MenuPhone } from '../../parts/menu-phone.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { useNewMenu } from './new-menu.js';

/** Menus that were put live; each can be looked at and taken again as a draft. */
export function MenuApplications() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const said = useSaid();
  const [shown, setShown] = useState<MenuApplication>();
  const { busy, draft } = useNewMenu();
  const list = useList(publishingRoutes.listMenuApplications, { query: { accountId } });
  const state = (row: MenuApplication) => (
    <>
      <StateTag of="menuApplication" state={row.state} />
      {row.problem && <div className="quiet">{said(row.problem)}</div>}
    </>
  );
  const link = (row: MenuApplication) => (
    <Link to="/units/$unitId" params={{ unitId: row.unitId }}>
      {row.buttons.map((button) => button.name).join(' · ')}
    </Link>
  );
  const look = (row: MenuApplication) => (
    <Button size="small" onClick={() => setShown(row)}>
      {t('menus.look')}
    </Button>
  );
  return (
    <>
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
            {look(row)}
          </>
        )}
        columns={[
          { title: t('class.menu'), render: (_, row) => link(row) },
          { title: t('parts.account'), render: (_, row) => nameOf(row.accountId) },
          { title: t('parts.state'), render: (_, row) => state(row) },
          { title: t('parts.person'), render: (_, row) => personOf(row.appliedBy) },
          { title: t('parts.time'), render: (_, row) => <Moment at={row.appliedAt ?? row.at} /> },
          { title: t('parts.acts'), render: (_, row) => look(row) },
        ]}
      />
      <Drawer
        title={t('menus.applied')}
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        size={Math.min(420, window.innerWidth)}
        destroyOnHidden
        footer={
          shown &&
          may(me, 'menu.write', shown.accountId) && (
            <ConfirmButton
              block
              type="primary"
              loading={busy}
              question={t('menus.againQuestion')}
              explains={t('menus.againExplains')}
              act={t('menus.again')}
              onConfirm={() => draft(shown.accountId, shown.buttons)}
            >
              {t('menus.again')}
            </ConfirmButton>
          )
        }
      >
        {shown && (
          <>
            <MenuPhone buttons={shown.buttons} account={nameOf(shown.accountId)} />
            <MenuLines buttons={shown.buttons} />
          </>
        )}
      </Drawer>
    </>
  );
}
