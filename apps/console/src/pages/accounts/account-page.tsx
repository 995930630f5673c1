import { publishingRoutes, type AccountView } from '@kanfa/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { groupTag, useAccountGroups } from '../../shell/account-switcher.js';
import { may, useMe } from '../../shell/me.js';
import { TicketList } from '../upkeep/ticket-list.js';
import { UpkeepList } from '../upkeep/upkeep-list.js';
import { ExportAccount } from './account-export.js';
import { EditAccount } from './account-forms.js';
import { CallbackHealth, ConnectionCard, Quotas, TokenCard } from './account-health.js';
import { AccountPeople } from './account-people.js';
import { CallbackDrawer } from './callback-drawer.js';
import { CapabilityTable } from './capability-table.js';
import { HandBack, HandedBack } from './hand-back.js';
import { Lanes } from './lanes.js';
import { SendProtection } from './send-protection.js';
import { TokenReaders } from './token-readers.js';

/** One account: how it is, what it may do, what it uses, what of it expires and who may do what with it. */
export function AccountPage() {
  const { accountId } = useParams({ strict: false });
  const account = useRead(publishingRoutes.getAccount, { params: { accountId: accountId! } });
  return <Loaded of={account}>{(data) => <Account account={data} />}</Loaded>;
}

function Account({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const group = useAccountGroups().find(({ accountIds }) => accountIds.includes(account.accountId));
  const { accountId } = account;
  const manages = may(me, 'account.manage', accountId);
  const live = !account.handedBackAt;
  return (
    <>
      <PageTitle
        back="/accounts"
        title={account.name}
        tags={
          <>
            <StateTag of="account" state={account.handedBackAt ? 'handed-back' : account.status} />{' '}
            {group && <Tag color={groupTag(group.colour)}>{group.name}</Tag>}
          </>
        }
        lead={account.positioning}
      >
        {manages && live && <Acts account={account} />}
      </PageTitle>
      <HandedBack account={account} manages={manages} />
      {account.problem && <Alert className="spaced" type="error" showIcon title={said(account.problem)} />}
      <div className="desk">
        <Flex vertical gap={16}>
          {live && <ConnectionCard accountId={accountId} />}
          {!live && <ExportAccount accountId={accountId} />}
          {live && (
            <Card size="small" title={t('accounts.can')} extra={manages && <ProbeNow accountId={accountId} />}>
              <Lanes account={account} />
              <CapabilityTable accountId={accountId} />
            </Card>
          )}
          <Card size="small" title={t('upkeep.title')}>
            <UpkeepList accountId={accountId} />
          </Card>
          <Card size="small" title={t('upkeep.tickets.title')}>
            <TicketList accountId={accountId} />
          </Card>
        </Flex>
        <Flex vertical gap={16}>
          <Facts account={account} />
          {manages && live && <TokenCard accountId={accountId} />}
          {manages && live && <CallbackHealth accountId={accountId} />}
          {may(me, 'publication.read', accountId) && <Quotas accountId={accountId} />}
          <SendProtection accountId={accountId} />
          <AccountPeople accountId={accountId} />
          {manages && <TokenReaders accountId={accountId} />}
        </Flex>
      </div>
    </>
  );
}

function Facts({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('accounts.facts')}>
      <FactList
        facts={[
          [t('accounts.kind'), t(`account.kind.${account.kind}`)],
          [t('accounts.verified'), t(account.verified ? 'account.verified' : 'account.notVerified')],
          [t('accounts.appId'), account.appId],
          [t('accounts.originalId'), account.originalId],
          [t('accounts.key'), account.key],
          [t('parts.zone'), account.zone],
        ]}
      />
    </Card>
  );
}

function Acts({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'edit' | 'callback'>();
  const close = () => setOpened(undefined);
  return (
    <>
      <Link to="/accounts/connect" search={{ account: account.accountId } as never}>
        <Button>{t('accounts.wizard.goOn')}</Button>
      </Link>
      <Link to="/accounts/$accountId/take-over" params={{ accountId: account.accountId }}>
        <Button>{t('takeOver.title')}</Button>
      </Link>
      <HandBack account={account} />
      <Button onClick={() => setOpened('callback')}>{t('accounts.callback')}</Button>
      <Button onClick={() => setOpened('edit')}>{t('accounts.edit')}</Button>
      {opened === 'edit' && <EditAccount account={account} onClose={close} />}
      {opened === 'callback' && <CallbackDrawer account={account} onClose={close} />}
    </>
  );
}

function ProbeNow({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const probe = useWrite(publishingRoutes.checkConnection, { says: t('accounts.probed') });
  return (
    <Button size="small" loading={probe.isPending} onClick={() => probe.mutate({ params: { accountId }, body: { part: 'rights' } })}>
      {t('accounts.probe')}
    </Button>
  );
}
