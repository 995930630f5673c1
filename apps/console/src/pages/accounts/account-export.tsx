import { exportRoutes, type AccountExport } from '@kanfa/contracts';
import { Button, Card, Flex, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { may, useMe } from '../../shell/me.js';

const owners = ['publishing', 'interaction'] as const;
type Owner = (typeof owners)[number];

/** Everything kept of an account, to take along: one file for each part of the system that owns some of it. */
export function ExportAccount({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  if (!may(me, 'account.manage', accountId)) return null;
  return (
    <Card title={t('export.title')} size="small">
      <p className="quiet">{t('export.lead')}</p>
      <Flex vertical gap={12}>
        {owners.map((owner) => (
          <One key={owner} owner={owner} accountId={accountId} />
        ))}
      </Flex>
    </Card>
  );
}

function One({ owner, accountId }: { owner: Owner; accountId: string }) {
  const { t } = useTranslation();
  const [exportId, setExportId] = useState<string>();
  const routes = exportRoutes[owner];
  const begin = useWrite(routes.begin, { done: (begun: AccountExport) => setExportId(begun.exportId) });
  const { data } = useRead(
    routes.get,
    { params: { exportId: exportId ?? '' } },
    { enabled: exportId !== undefined, refetchInterval: (query) => (query.state.data?.state === 'done' ? false : 1_000) },
  );
  return (
    <Flex gap={12} align="center" wrap>
      <strong>{t(`export.of.${owner}`)}</strong>
      {data?.state === 'done' ? (
        <Button href={`/api/v1/exports/${owner}/${data.exportId}/file`}>
          {t('export.download', { rows: data.rows.toLocaleString(), size: Math.max(1, Math.round(data.bytes / 1024)).toLocaleString() })}
        </Button>
      ) : (
        <Button loading={begin.isPending || exportId !== undefined} onClick={() => begin.mutate({ body: { accountId } })}>
          {t('export.begin')}
        </Button>
      )}
      {data?.state === 'running' && <Progress percent={Math.round((100 * data.kindsDone) / data.kinds)} size="small" className="filter" />}
    </Flex>
  );
}
