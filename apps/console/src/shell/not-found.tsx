import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="trouble">
      <h2>{t('shell.notFound')}</h2>
      <Link to="/">{t('shell.toWorkbench')}</Link>
    </div>
  );
}
