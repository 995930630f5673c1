import { PlusOutlined } from '@ant-design/icons';
import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { groupTag, useAccountGroups } from '../../shell/account-switcher.js';
import { may, useMe } from '../../shell/me.js';
import { EditAccount } from './account-forms.js';
import { CallbackDrawer } from './callback-drawer.js';
import { Capabilities } from './capabilities.js';
import { GroupsDrawer } from './groups-drawer.js';

type Opened = { what: 'groups' } | { what: 'edit' | 'callback'; account: AccountView };

export function AccountsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [opened, setOpened] = useState<Opened>();
  const list = useList(publishingRoutes.listAccounts, { query: {} });
  const close = () => setOpened(undefined);
  return (
    <>
      <PageTitle title={t('accounts.title')} lead={t('accounts.lead')}>
        {may(me, 'account.manage') && (
          <>
            <Button onClick={() => setOpened({ what: 'groups' })}>{t('accounts.groups.title')}</Button>
            <Link to="/accounts/connect">
              <Button type="primary" icon={<PlusOutlined />}>
                {t('accounts.connect')}
              </Button>
            </Link>
          </>
        )}
      </PageTitle>
      <Loaded of={{ ...list, data: list.data && list.items }}>
        {(accounts) =>
          accounts.length === 0 ? (
            <Nothing what={t('accounts.nothing')} />
          ) : (
            <div className="people">
              {accounts.map((account) => (
                <Account key={account.accountId} account={account} onOpen={(what) => setOpened({ what, account })} />
              ))}
            </div>
          )
        }
      </Loaded>
      {opened?.what === 'groups' && <GroupsDrawer onClose={close} />}
      {opened?.what === 'edit' && <EditAccount account={opened.account} onClose={close} />}
      {opened?.what === 'callback' && <CallbackDrawer account={opened.account} onClose={close} />}
    </>
  );
}

function Account({ account, onOpen }: { account: AccountView; onOpen: (what: 'edit' | 'callback') => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const group = useAccountGroups().find(({ accountIds }) => accountIds.includes(account.accountId));
  const { message } = App.useApp();
  const test = useWrite(publishingRoutes.testAccount, {
    done: ({ ok, problem }) => void (ok ? message.success(t('accounts.testOk')) : message.error(problem ? said(problem) : '', 8)),
  });
  return (
    <Card
      title={
        <>
          <Link to="/accounts/$accountId" params={{ accountId: account.accountId }}>
            {account.name}
          </Link>{' '}
          {group && <Tag color={groupTag(group.colour)}>{group.name}</Tag>}
          <Tag variant="filled">{t(`account.kind.${account.kind}`)}</Tag>
          <Tag color={account.verified ? 'green' : 'default'}>{t(account.verified ? 'account.verified' : 'account.notVerified')}</Tag>
        </>
      }
      extra={<StateTag of="account" state={account.handedBackAt ? 'handed-back' : account.status} />}
    >
      {account.problem && <Alert className="spaced" type="error" showIcon title={said(account.problem)} />}
      {account.positioning && <p>{account.positioning}</p>}
      <Capabilities account={account} />
      <p className="quiet">
        {account.appId} · {account.key}{' '}
        {account.checkedAt && (
          <>
            · {t('accounts.checked')} <Moment at={account.checkedAt} />
          </>
        )}
      </p>
      {may(me, 'account.manage', account.accountId) && !account.handedBackAt && (
        <Flex gap={8} wrap>
          <Link to="/accounts/connect" search={{ account: account.accountId } as never}>
            <Button type={account.status === 'connected' ? 'default' : 'primary'}>{t('accounts.wizard.goOn')}</Button>
          </Link>
          <Button loading={test.isPending} onClick={() => test.mutate({ params: { accountId: account.accountId } })}>
            {t('accounts.test')}
          </Button>
          <Button onClick={() => onOpen('edit')}>{t('accounts.edit')}</Button>
          <Button onClick={() => onOpen('callback')}>{t('accounts.callback')}</Button>
          <Link to="/accounts/$accountId/take-over" params={{ accountId: account.accountId }}>
            <Button>{t('takeOver.title')}</Button>
          </Link>
        </Flex>
      )}
    </Card>
  );
}
