import type { AccountView } from '@kanfa/contracts';
import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../shell/account.js';

/** Accounts that were given back are not offered; what was chosen before keeps its name. */
export const takesWork =
  (...chosen: (string | null | undefined)[]) =>
  ({ accountId, handedBackAt }: Pick<AccountView, 'accountId' | 'handedBackAt'>): boolean =>
    !handedBackAt || chosen.includes(accountId);

/** Chooses one account; for fields of forms. */
export function AccountSelect(props: SelectProps<string>) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  return (
    <Select<string>
      placeholder={t('parts.chooseAccount')}
      options={accounts.filter(takesWork(props.value)).map(({ accountId, name }) => ({ value: accountId, label: name }))}
      {...props}
    />
  );
}
