import { Link } from '@tanstack/react-router';
import { Badge, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/client.js';
import { Trouble } from '../../parts/states.js';

type Work = { key: string; to: string; what: string; about?: ReactNode; tags?: ReactNode };
type Given = {
  title: string;
  none: string;
  all: string;
  rows: Work[];
  read: { isPending: boolean; error: ApiProblem | null; refetch: () => unknown };
  /** Whether these rows wait for the person, rather than inform. */
  waits?: boolean;
};

const shown = 6;

/** One kind of open work: its newest rows lead to where it is done. */
export function WorkCard({ title, none, all, rows, read, waits = true }: Given) {
  const { t } = useTranslation();
  return (
    <section className="work" aria-label={title}>
      <header>
        <h2>
          {title} {rows.length > 0 && <Badge count={rows.length} color={waits ? '#d4590b' : '#8a938f'} />}
        </h2>
        <Link to={all}>{t('workbench.all')}</Link>
      </header>
      {read.error ? (
        <Trouble error={read.error} retry={read.refetch} />
      ) : read.isPending ? (
        <Skeleton active paragraph={{ rows: 2 }} title={false} />
      ) : rows.length === 0 ? (
        <span className="quiet">{none}</span>
      ) : (
        <ul className="work-rows">
          {rows.slice(0, shown).map(({ key, to, what, about, tags }) => (
            <li key={key}>
              <Link to={to} className="work-row">
                <span className="work-what">{what}</span>
                {about && <span className="quiet">{about}</span>}
                {tags && <span className="work-tags">{tags}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
