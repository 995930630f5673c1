import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../shell/account.js';

/** Chooses one account; for fields of forms. */
export function AccountSelect(props: SelectProps<string>) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  return (
    <Select<string>
      placeholder={t('parts.chooseAccount')}
      options={accounts.filter(({ handedBackAt }) => !handedBackAt).map(({ accountId, name }) => ({ value: accountId, label: name }))}
      {...props}
    />
  );
}
