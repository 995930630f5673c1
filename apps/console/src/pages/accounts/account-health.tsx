import { interactionRoutes, publishingRoutes } from '@kanfa/contracts';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { Loaded } from '../../parts/states.js';
import { ConnectionResult } from './connection-result.js';

/** What the last test of each part said. */
export function ConnectionCard({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const connection = useRead(publishingRoutes.getConnection, { params: { accountId } });
  return (
    <Card size="small" title={t('accounts.connection')}>
      <Loaded of={connection}>
        {({ checks }) =>
          checks.length === 0 ? (
            <p className="quiet">{t('accounts.neverTested')}</p>
          ) : (
            checks.map((check) => <ConnectionResult key={check.part} check={check} />)
          )
        }
      </Loaded>
    </Card>
  );
}

/** When the access token was fetched and how long it lasts; never the token. */
export function TokenCard({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const token = useRead(publishingRoutes.getTokenState, { params: { accountId } }, { refetchInterval: 30_000 });
  return (
    <Card size="small" title={t('accounts.token.title')}>
      <Loaded of={token}>
        {({ held, fetchedAt, usableUntil, expiresAt }) => (
          <FactList
            facts={[
              [t('parts.state'), t(held ? 'accounts.token.held' : 'accounts.token.none')],
              [t('accounts.token.fetched'), fetchedAt && <Moment at={fetchedAt} seconds />],
              [t('accounts.token.usableUntil'), held && usableUntil && <Moment at={usableUntil} seconds />],
              [t('accounts.token.expires'), held && expiresAt && <Moment at={expiresAt} seconds />],
            ].map(([name, value]) => [name as string, value === false ? null : value])}
          />
        )}
      </Loaded>
    </Card>
  );
}

export function CallbackHealth({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const callback = useRead(interactionRoutes.getCallback, { params: { accountId } }, { retry: false });
  const at = (instant: string | null) => (instant ? <Moment at={instant} /> : t('accounts.callbacks.never'));
  return (
    <Card size="small" title={t('accounts.callback')}>
      {callback.data ? (
        <FactList
          facts={[
            [t('accounts.callbacks.verified'), at(callback.data.verifiedAt)],
            [t('accounts.callbacks.received'), at(callback.data.lastReceivedAt)],
          ]}
        />
      ) : (
        <p className="quiet">{callback.isPending ? '…' : callback.error?.message}</p>
      )}
    </Card>
  );
}

/** What our calls used of WeChat's quotas. */
export function Quotas({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const quotas = useRead(publishingRoutes.getQuotas, { params: { accountId } });
  return (
    <Card size="small" title={t('accounts.quota')}>
      <Loaded of={quotas}>
        {({ items }) => (
          <FactList
            facts={items.map(({ path, period, used, limit }) => [
              t(`accounts.quotaPaths.${path}` as never, { defaultValue: path }),
              `${used} / ${limit} ${t(period === 'day' ? 'accounts.quotaDay' : 'accounts.quotaMonth')}`,
            ])}
          />
        )}
      </Loaded>
    </Card>
  );
}
