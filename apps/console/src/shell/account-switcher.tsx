import { publishingRoutes, type AccountGroup } from '@kanfa/contracts';
import { Divider, Select, Space, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/hooks.js';
import { chooseAccount, useAccountId, useAccounts } from './account.js';
import { may, useMe } from './me.js';

export function useAccountGroups(): AccountGroup[] {
  const enabled = may(useMe(), 'account.read');
  return useRead(publishingRoutes.listAccountGroups, {}, { staleTime: 60_000, enabled }).data?.items ?? [];
}

export const groupTag = (colour: AccountGroup['colour']): string => (colour === 'grey' ? 'default' : colour);

/** Chooses the account the whole console looks at; with many accounts, a group narrows what there is to choose from. */
export function AccountSwitcher() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const groups = useAccountGroups();
  const chosen = useAccountId();
  const [narrowed, setNarrowed] = useState<string>();
  const gone = chosen !== undefined && accounts.length > 0 && accounts.every(({ accountId }) => accountId !== chosen);
  useEffect(() => {
    // chosen once by somebody else on this device, or in another newsroom
    if (gone) chooseAccount(undefined);
  }, [gone]);
  const optionOf = ({ accountId, name, kind, verified }: (typeof accounts)[number]) => ({
    value: accountId,
    search: name,
    label: (
      <Space size={6}>
        {name}
        <Tag variant="filled">{t(`account.kind.${kind}`)}</Tag>
        {verified && <Tag color="green">{t('account.verified')}</Tag>}
      </Space>
    ),
  });
  const inGroup = (group: AccountGroup) => accounts.filter(({ accountId }) => group.accountIds.includes(accountId)).map(optionOf);
  const rest = accounts.filter(({ accountId }) => groups.every((group) => !group.accountIds.includes(accountId))).map(optionOf);
  const shown = groups.filter(({ groupId, accountIds }) => (narrowed ? groupId === narrowed : accountIds.length > 0));
  const options = [
    { value: '', label: t('shell.allAccounts'), search: t('shell.allAccounts') },
    ...shown.map((group) => ({ label: group.name, options: inGroup(group) })),
    ...(narrowed || rest.length === 0 ? [] : groups.length > 0 ? [{ label: t('shell.noGroup'), options: rest }] : rest),
  ];
  return (
    <Select
      className="account-switcher"
      aria-label={t('shell.account')}
      showSearch={{ optionFilterProp: 'search' }}
      value={chosen ?? ''}
      onChange={(value) => chooseAccount(value || undefined)}
      options={options}
      popupMatchSelectWidth={false}
      popupRender={(menu) => (
        <>
          {groups.length > 0 && <GroupFilter groups={groups} chosen={narrowed} onChoose={setNarrowed} />}
          {menu}
        </>
      )}
    />
  );
}

type Filter = { groups: AccountGroup[]; chosen: string | undefined; onChoose: (groupId: string | undefined) => void };

function GroupFilter({ groups, chosen, onChoose }: Filter) {
  return (
    <>
      <div className="group-filter" onMouseDown={(event) => event.preventDefault()}>
        {groups.map(({ groupId, name, colour }) => (
          <button
            key={groupId}
            type="button"
            className="group-choice"
            aria-pressed={chosen === groupId}
            onClick={() => onChoose(chosen === groupId ? undefined : groupId)}
          >
            <Tag color={groupTag(colour)} variant={chosen === groupId ? 'solid' : 'filled'}>
              {name}
            </Tag>
          </button>
        ))}
      </div>
      <Divider className="group-line" />
    </>
  );
}
