import { Button, Empty, Result, Skeleton } from 'antd';
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
    <Result
      status={problem.status === 403 || problem.status === 404 ? `${problem.status}` : 'warning'}
      title={problem.title}
      subTitle={
        <>
          {problem.detail}
          {problem.traceId && <div className="trace">{t('parts.trace', { trace: problem.traceId })}</div>}
        </>
      }
      extra={<Button onClick={() => void retry()}>{t('parts.retry')}</Button>}
    />
  );
}

type Asked<T> = { isPending: boolean; error: ApiProblem | null; data: T | undefined; refetch: () => unknown };

/** Shows what a read brought; until then that it is loading, or why it did not come. */
export function Loaded<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Trouble error={of.error} retry={of.refetch} />;
  return <Skeleton active paragraph={{ rows: 5 }} />;
}
