import { publishingRoutes } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { StateTag } from '../../parts/state-tag.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { useMe } from '../../shell/me.js';
import { WorkCard } from './work-card.js';

/** What of the accounts expires soon and is mine to look after. */
export function UpkeepDue() {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useAccountName();
  const due = useRead(publishingRoutes.listUpkeep, { query: { accountId: useAccountId(), state: 'due', owner: me?.memberId } });
  return (
    <WorkCard
      title={t('workbench.upkeep.title')}
      none={t('workbench.upkeep.none')}
      all="/upkeep"
      read={due}
      rows={
        due.data?.items.map((item) => ({
          key: item.upkeepId,
          to: '/upkeep',
          what: item.title,
          about: `${nameOf(item.accountId)} · ${item.dueOn}`,
          tags: <StateTag of="upkeep" state={item.state} />,
        })) ?? []
      }
    />
  );
}
