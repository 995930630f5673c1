import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Given = { title: string; lead?: ReactNode; tags?: ReactNode; back?: string; children?: ReactNode };

/** The head of every page: where one is, what stands beside it, and the acts that concern the whole page. */
export function PageTitle({ title, lead, tags, back, children }: Given) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · 刊发 Kanfa`;
  }, [title]);
  return (
    <header className="page-title">
      {back && (
        <Link to={back} aria-label={t('parts.back')} className="page-back">
          <ArrowLeftOutlined />
        </Link>
      )}
      <div className="page-title-words">
        <h1>
          {title} {tags}
        </h1>
        {lead && <div className="quiet">{lead}</div>}
      </div>
      {children && <div className="page-acts">{children}</div>}
    </header>
  );
}
