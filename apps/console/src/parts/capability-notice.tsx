import { publishingRoutes, type CapabilityName, type CapabilityView, type Lane } from '@kanfa/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/hooks.js';
import { useAccountId } from '../shell/account.js';
import { may, useMe } from '../shell/me.js';
import { useSaid } from './said.js';

/** What is known of one capability of an account. */
export function useCapability(accountId: string | undefined, name: CapabilityName): CapabilityView | undefined {
  const me = useMe();
  const enabled = accountId !== undefined && may(me, 'account.read', accountId);
  const { data } = useRead(publishingRoutes.getCapabilities, { params: { accountId: accountId! } }, { enabled, staleTime: 60_000 });
  return data?.items.find((item) => item.name === name);
}

/** Why a lane of an account is closed: WeChat's own answer where there was one. */
export function useWhyClosed(accountId: string): (lane: Lane) => string {
  const { t } = useTranslation();
  const said = useSaid();
  const publish = useCapability(accountId, 'publish');
  const massSend = useCapability(accountId, 'mass-send');
  return (lane) => {
    const capability = { publish, 'mass-send': massSend, 'hand-over': undefined }[lane];
    return capability?.state === 'refused' ? said(capability.evidence) : t('publications.laneClosed');
  };
}

/** Says above a screen why WeChat does not let the chosen account do what the screen is for. */
export function CapabilityNotice({ needs }: { needs: CapabilityName }) {
  const { t } = useTranslation();
  const said = useSaid();
  const capability = useCapability(useAccountId(), needs);
  if (capability?.state !== 'refused') return null;
  return (
    <Alert
      className="spaced"
      type="warning"
      showIcon
      title={t('accounts.closed', { what: t(`accounts.capabilities.${needs}`) })}
      description={said(capability.evidence)}
    />
  );
}
