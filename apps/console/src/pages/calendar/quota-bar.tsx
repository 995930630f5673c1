import { publishingRoutes, type AccountView, type QuotaForecast } from '@kanfa/contracts';
import { Flex, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useAccountColour } from '../../parts/account-colour.js';
import { inZone } from '../../parts/moment.js';
import { useAccountId, useAccounts } from '../../shell/account.js';

/** So many accounts are shown at once: one request each. */
const shown = 8;

/** How many mass-sends each account has left, as far as plans and reports tell. */
export function QuotaBar() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const accounts = useAccounts().filter(
    (account) => !account.handedBackAt && account.lanes.includes('mass-send') && (!accountId || account.accountId === accountId),
  );
  if (accounts.length === 0) return null;
  return (
    <Flex gap={8} wrap align="center" className="quota-bar">
      <span className="quiet">{t('schedule.quota.title')}</span>
      {accounts.slice(0, shown).map((account) => (
        <AccountQuota key={account.accountId} account={account} />
      ))}
    </Flex>
  );
}

function AccountQuota({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const colour = useAccountColour()(account.accountId);
  const { data } = useRead(publishingRoutes.getQuotas, { params: { accountId: account.accountId } });
  const now = data?.forecast[0];
  if (!data || !now) return null;
  const use = data.items.find(({ path }) => path === 'mass-send');
  const left = Math.max(now.limit - now.used - now.planned, 0);
  const over = data.forecast.find(({ used, planned, limit }) => used + planned > limit);
  const overIn =
    over && (over.period === 'day' ? over.from.slice(5) : t('schedule.quota.inMonth', { month: Number(over.from.slice(5, 7)) }));
  const line = ({ period, from, used, planned, limit }: QuotaForecast) =>
    t(`schedule.quota.${period}`, { month: Number(from.slice(5, 7)), from, used, planned, limit });
  return (
    <Tooltip
      title={
        <>
          {data.forecast.slice(0, 8).map((period) => (
            <div key={period.from}>
              {line(period)}
              {period.used + period.planned > period.limit && ` · ${t('schedule.quota.over')}`}
            </div>
          ))}
          {use && use.seenByHand > 0 && <div>{t('schedule.quota.byHand', { count: use.seenByHand })}</div>}
          <div>
            {use?.reconciledAt && use.reconciledBy
              ? t('schedule.quota.reconciled', {
                  at: inZone(use.reconciledAt).format('MM-DD HH:mm'),
                  by: t(`schedule.quota.by.${use.reconciledBy}`),
                })
              : t('schedule.quota.never')}
          </div>
        </>
      }
    >
      <Tag color={over ? 'red' : left === 0 ? 'orange' : 'default'} tabIndex={0}>
        <span className="chip-account" style={{ background: colour }} aria-hidden /> {account.name} ·{' '}
        {over ? `${overIn} ${t('schedule.quota.over')}` : left === 0 ? t('schedule.quota.none') : t('schedule.quota.left', { count: left })}
      </Tag>
    </Tooltip>
  );
}
