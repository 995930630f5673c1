import { publishingRoutes, type LiveMenu } from '@kanfa/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';

/** What a manager should know before a menu is put live: it cannot be read, or somebody else changed it. */
export function LiveNotices({ live }: { live: LiveMenu }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <>
      {live.problem && <Alert type="warning" showIcon title={t('menus.notRead')} description={said(live.problem)} />}
      {live.changedSince && (
        <Alert
          type="warning"
          showIcon
          title={t('menus.changedSince')}
          description={
            live.applied?.appliedAt && (
              <>
                {t('menus.lastApplied')} <Moment at={live.applied.appliedAt} />
              </>
            )
          }
        />
      )}
    </>
  );
}

/** The same, read on the spot; nothing is said while it is not known. */
export function ChangedElsewhere({ accountId }: { accountId: string }) {
  const { data } = useRead(publishingRoutes.getLiveMenu, { params: { accountId } });
  return data ? <LiveNotices live={data} /> : null;
}
