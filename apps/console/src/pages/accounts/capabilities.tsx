import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { lane, publishingRoutes, type AccountView } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';

type Capability = { name: string; can: boolean; why: string };

/** What WeChat lets this account do; what it does not is grey, with the reason. */
export function Capabilities({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const why = t(account.verified ? 'accounts.needsVerified' : 'accounts.notVerified');
  const capabilities: Capability[] = [
    ...lane.options.map((name) => ({ name: t(`accounts.lanes.${name}`), can: account.lanes.includes(name), why })),
    { name: t('accounts.dataApi'), can: account.dataApi, why },
    {
      name: t('accounts.comments'),
      can: account.commentEnabled,
      why: account.verified ? t('accounts.commentsOff') : why,
    },
  ];
  return (
    <>
      <ul className="capabilities" aria-label={t('accounts.can')}>
        {capabilities.map(({ name, can, why: reason }) => (
          <li key={name} className={can ? '' : 'quiet'}>
            {can ? <CheckCircleFilled aria-label={t('parts.yes')} className="can" /> : <MinusCircleOutlined aria-label={t('parts.no')} />}{' '}
            {name}
            {!can && ` — ${reason}`}
          </li>
        ))}
      </ul>
      <Quotas accountId={account.accountId} />
    </>
  );
}

function Quotas({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useRead(
    publishingRoutes.getQuotas,
    { params: { accountId } },
    { enabled: may(me, 'publication.read', accountId), staleTime: 60_000 },
  );
  const used = data?.items.filter((one) => one.used > 0) ?? [];
  if (used.length === 0) return null;
  return (
    <details className="raw">
      <summary>{t('accounts.quota')}</summary>
      <ul className="bare">
        {used.map(({ path, period, used: count, limit }) => (
          <li key={`${path}${period}`}>
            {path} {count} / {limit} {t(period === 'day' ? 'accounts.quotaDay' : 'accounts.quotaMonth')}
          </li>
        ))}
      </ul>
    </details>
  );
}
