import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAccounts } from './account.js';

/** On every page while an account is frozen: nobody should wonder why nothing goes out. */
export function FrozenBanner() {
  const { t } = useTranslation();
  const frozen = useAccounts().filter(({ status }) => status === 'frozen');
  if (frozen.length === 0) return null;
  return (
    <Alert
      banner
      type="error"
      title={t('redButton.banner', { names: frozen.map(({ name }) => name).join('、') })}
      action={<Link to="/red-button">{t('redButton.see')}</Link>}
    />
  );
}
