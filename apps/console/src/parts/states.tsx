import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/client.js';

/** Nothing is here, and what to do so that something is. */
export function Nothing({ what, children }: { what: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={what} className="nothing">
      {children}
    </Empty>
  );
}

/** Why something cannot be shown, in the server's words, with a way to try again. */
export function Trouble({ error, retry }: { error: ApiProblem; retry: () => unknown }) {
  const { t } = useTranslation();
  const { problem } = error;
  return (
    <div className="trouble" role="alert">
      <h2>{problem.title}</h2>
      <p>{problem.detail}</p>
      {problem.traceId && <p className="quiet">{t('parts.trace', { trace: problem.traceId })}</p>}
      <Button onClick={() => void retry()}>{t('parts.retry')}</Button>
    </div>
  );
}

type Asked<T> = { isPending: boolean; error: ApiProblem | null; data: T | undefined; refetch: () => unknown };

/** Shows what a read brought; until then that it is loading, or why it did not come. */
export function Loaded<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Trouble error={of.error} retry={of.refetch} />;
  return <Skeleton active paragraph={{ rows: 5 }} />;
}
