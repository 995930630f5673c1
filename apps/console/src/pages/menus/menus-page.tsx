import { PlusOutlined } from '@ant-design/icons';
import { contentRoutes, publishingRoutes, type LiveMenu } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useRead } from '../../api/hooks.js';
import { CapabilityNotice } from '../../parts/capability-notice.js';
import { ListView } from '../../parts/list-view.js';
import { MenuPhone } from '../../parts/menu-phone.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName, useAccounts } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { shownOf } from './live-buttons.js';
import { LiveNotices } from './live-notices.js';
import { MenuApplications } from './menu-applications.js';
import { MenuModules } from './menu-modules.js';
import { NewMenu } from './new-menu.js';
import './menus.css';

/** The menu followers see now, the drafts for the next one, and all that were live before. */
export function MenusPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accounts = useAccounts();
  const accountId = useAccountId();
  const only = accounts.length === 1 ? accounts[0]!.accountId : undefined;
  const shown = accountId ?? only;
  const handedBack = accounts.some((account) => account.accountId === shown && account.handedBackAt);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageTitle title={t('menus.title')} lead={t('menus.lead')}>
        {may(me, 'menu.write', accountId) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('units.createMenu')}
          </Button>
        )}
      </PageTitle>
      <CapabilityNotice needs="menu" />
      <Flex vertical gap={16}>
        <Card title={t('menus.live')} size="small">
          {shown && !handedBack ? <Live key={shown} accountId={shown} /> : <p className="quiet">{t('menus.chooseAccount')}</p>}
        </Card>
        {may(me, 'article.read', accountId) && (
          <Card title={t('menus.drafts')} size="small">
            <Drafts />
          </Card>
        )}
        <Card title={t('menus.history')} size="small">
          <MenuApplications />
        </Card>
      </Flex>
      {creating && <NewMenu onClose={() => setCreating(false)} />}
    </>
  );
}

function Live({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const account = useAccountName()(accountId);
  const live = useRead(publishingRoutes.getLiveMenu, { params: { accountId } }, { staleTime: 30_000 });
  return (
    <Loaded of={live}>
      {(menu) => (
        <>
          <LiveNotices live={menu} />
          {menu.buttons && menu.buttons.length === 0 && <Nothing what={t('menus.noMenu')} />}
          {menu.buttons && menu.buttons.length > 0 && (
            <div className="live-menu">
              <MenuPhone buttons={buttonsOf(menu)} account={account} />
              <div>
                <p className="quiet">
                  {t('menus.readAt')} <Moment at={menu.readAt} />
                </p>
                {menu.applied && !menu.changedSince && <MenuModules buttons={menu.applied.buttons} />}
              </div>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

/** What we put live knows more of its entries than WeChat tells. */
const buttonsOf = ({ applied, changedSince, buttons }: LiveMenu) => (applied && !changedSince ? applied.buttons : shownOf(buttons ?? []));

function Drafts() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const list = useList(contentRoutes.listUnits, { query: { accountId, class: 'menu' } });
  const open = { ...list, items: list.items.filter(({ state }) => !['published', 'discarded'].includes(state)) };
  const link = (unit: (typeof list.items)[number]) => (
    <Link to="/units/$unitId" params={{ unitId: unit.unitId }}>
      {(unit.buttons ?? []).map(({ name }) => name).join(' · ')}
    </Link>
  );
  return (
    <ListView
      list={open}
      rowKey={(unit) => unit.unitId}
      nothing={<Nothing what={t('menus.noDrafts')} />}
      card={(unit) => (
        <>
          {link(unit)} <StateTag of="unit" state={unit.state} />
          <p className="quiet">
            {nameOf(unit.accountId)} · <Moment at={unit.submittedAt ?? unit.createdAt} />
          </p>
        </>
      )}
      columns={[
        { title: t('class.menu'), render: (_, unit) => link(unit) },
        { title: t('parts.account'), render: (_, unit) => nameOf(unit.accountId) },
        { title: t('parts.state'), render: (_, unit) => <StateTag of="unit" state={unit.state} /> },
        { title: t('parts.time'), render: (_, unit) => <Moment at={unit.submittedAt ?? unit.createdAt} /> },
      ]}
    />
  );
}
