import { publishingRoutes, type FreezeView } from '@kanfa/contracts';
import { Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { Loaded } from '../../parts/states.js';
import { StateTag } from '../../parts/state-tag.js';
import { useAccountName, useAccounts } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { Release } from './release.js';

/** Stop everything of an account at once; let accounts go again one by one. */
export function RedButtonPage() {
  const { t } = useTranslation();
  const freezes = useRead(publishingRoutes.listFreezes, { query: { limit: 50 } });
  return (
    <>
      <PageTitle title={t('redButton.title')} lead={t('redButton.lead')}>
        <Freeze />
      </PageTitle>
      <Loaded of={freezes}>
        {({ items }) => (
          <Flex vertical gap={16}>
            <Standing freezes={items.filter(({ releasedAt }) => !releasedAt)} />
            <Running />
            <Past freezes={items.filter(({ releasedAt }) => releasedAt)} />
          </Flex>
        )}
      </Loaded>
    </>
  );
}

/** For one account, or for all when none is named. */
function Freeze({ account }: { account?: { accountId: string; name: string } }) {
  const { t } = useTranslation();
  const me = useMe();
  const freeze = useWrite(publishingRoutes.freezeAccounts, { says: t('redButton.frozen') });
  if (!may(me, 'publication.plan', account?.accountId)) return null;
  return (
    <ReasonButton
      danger
      type={account ? 'default' : 'primary'}
      loading={freeze.isPending}
      title={account ? t('redButton.freezeTitle', { name: account.name }) : t('redButton.freezeAllTitle')}
      act={t('redButton.freezeAct')}
      least={1}
      onReason={(reason) => freeze.mutate({ body: account ? { accountId: account.accountId, reason } : { all: true, reason } })}
    >
      {t(account ? 'redButton.freeze' : 'redButton.freezeAll')}
    </ReasonButton>
  );
}

function Standing({ freezes }: { freezes: FreezeView[] }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('redButton.standing')}>
      {freezes.length === 0 && <span className="quiet">{t('redButton.none')}</span>}
      {freezes.map((freeze) => (
        <Frozen key={freeze.freezeId} freeze={freeze} />
      ))}
    </Card>
  );
}

function Frozen({ freeze }: { freeze: FreezeView }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const me = useMe();
  return (
    <Flex justify="space-between" gap={12} wrap className="red-line">
      <div>
        <strong>{nameOf(freeze.accountId)}</strong> {freeze.reason}
        <div className="quiet">
          {t('redButton.by', { name: freeze.frozenByName })} <Moment at={freeze.frozenAt} />
        </div>
      </div>
      {may(me, 'publication.authorise', freeze.accountId) && <Release freeze={freeze} name={nameOf(freeze.accountId)} />}
    </Flex>
  );
}

function Running() {
  const { t } = useTranslation();
  const accounts = useAccounts().filter(({ status, handedBackAt }) => status !== 'frozen' && !handedBackAt);
  return (
    <Card size="small" title={t('redButton.running')}>
      {accounts.map((account) => (
        <Flex key={account.accountId} justify="space-between" align="center" gap={12} className="red-line">
          <span>
            {account.name} <StateTag of="account" state={account.status} />
          </span>
          <Freeze account={account} />
        </Flex>
      ))}
    </Card>
  );
}

function Past({ freezes }: { freezes: FreezeView[] }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  if (freezes.length === 0) return null;
  return (
    <Card size="small" title={t('redButton.history')}>
      {freezes.map((freeze) => (
        <Typography.Paragraph key={freeze.freezeId} className="red-line">
          <strong>{nameOf(freeze.accountId)}</strong> {freeze.reason}
          <span className="quiet">
            {' '}
            {t('redButton.by', { name: freeze.frozenByName })} <Moment at={freeze.frozenAt} /> ·{' '}
            {t('redButton.releasedBy', { name: freeze.releasedByName ?? '' })} {freeze.releasedAt && <Moment at={freeze.releasedAt} />} ·{' '}
            {freeze.releaseNote}
          </span>
        </Typography.Paragraph>
      ))}
    </Card>
  );
}
