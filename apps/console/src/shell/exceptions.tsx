import { Link } from '@tanstack/react-router';
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

export const Pending = () => <Spin size="large" className="centred" />;

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="trouble">
      <h2>{t('shell.notFound')}</h2>
      <Link to="/">{t('shell.toWorkbench')}</Link>
    </div>
  );
}

/** A page that could not be loaded or drawn: what may have happened, and the way out. */
export function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <div className="trouble" role="alert">
      <h2>{t('shell.crashed')}</h2>
      <p>{t('shell.crashedHelp')}</p>
      {error instanceof Error && <p className="quiet">{error.message}</p>}
      <Button type="primary" onClick={() => location.reload()}>
        {t('shell.reload')}
      </Button>
    </div>
  );
}
