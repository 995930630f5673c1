import { publishingRoutes, type HistoryFile, type TakenOverPiece } from '@kanfa/contracts';
import { Alert, App, Button, Card, Flex, Segmented, Tag, Upload } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, upload } from '../../api/client.js';
import { useList } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Nothing } from '../../parts/states.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';

/** What was published before us: from WeChat's statistics, and older months from the back office's Excel files. */
export function TakeOverHistory({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [only, setOnly] = useState<'all' | 'doubtful'>('all');
  const [outcome, setOutcome] = useState<HistoryFile>();
  const list = useList(publishingRoutes.listTakenOverPieces, {
    params: { accountId },
    query: only === 'doubtful' ? { doubtful: 'true' as const } : {},
  });
  return (
    <Card
      title={t('takeOver.historyTitle')}
      size="small"
      extra={may(me, 'account.manage', accountId) && <UploadFile accountId={accountId} onDone={setOutcome} />}
    >
      <p className="quiet">{t('takeOver.historyLead')}</p>
      {outcome && <Outcome outcome={outcome} onClose={() => setOutcome(undefined)} />}
      <Segmented
        className="spaced"
        value={only}
        onChange={setOnly}
        options={[
          { value: 'all', label: t('takeOver.allPieces') },
          { value: 'doubtful', label: t('takeOver.doubtful') },
        ]}
      />
      <ListView<TakenOverPiece>
        list={list}
        rowKey={({ pieceId }) => pieceId}
        nothing={<Nothing what={t('takeOver.noPieces')} />}
        columns={[
          { title: t('takeOver.day'), dataIndex: 'publishedOn', width: 120 },
          { title: t('takeOver.pieceTitle'), render: (_, piece) => <Title piece={piece} /> },
          {
            title: t('takeOver.delivered'),
            render: (_, { figures }) => figures['delivered']?.toLocaleString() ?? '–',
            align: 'right',
            width: 110,
          },
          { title: t('takeOver.reads'), render: (_, { figures }) => figures['reads']?.toLocaleString() ?? '–', align: 'right', width: 110 },
          { title: t('takeOver.source'), render: (_, { source }) => t(`takeOver.sources.${source}`), width: 120 },
        ]}
        card={(piece) => (
          <>
            <Title piece={piece} />
            <div className="quiet">
              {piece.publishedOn} · {t(`takeOver.sources.${piece.source}`)}
            </div>
          </>
        )}
      />
    </Card>
  );
}

function Title({ piece }: { piece: TakenOverPiece }) {
  const { t } = useTranslation();
  return (
    <>
      {piece.url ? (
        <a href={piece.url} target="_blank" rel="noreferrer">
          {piece.title}
        </a>
      ) : (
        piece.title
      )}{' '}
      {!piece.notified && <Tag variant="filled">{t('takeOver.notNotified')}</Tag>}
      {piece.doubts.map((doubt) => (
        <Tag key={doubt} color="orange">
          {t(`takeOver.doubts.${doubt}` as 'takeOver.doubts.no-address')}
        </Tag>
      ))}
    </>
  );
}

function UploadFile({ accountId, onDone }: { accountId: string; onDone: (outcome: HistoryFile) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      onDone(await upload(publishingRoutes.uploadHistory, file, { params: { accountId } }));
      await client.invalidateQueries({ queryKey: ['publishing'] });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.message, 8);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Upload accept=".xlsx,.xls" showUploadList={false} beforeUpload={(file) => (void send(file), false)}>
      <Button loading={busy}>{t('takeOver.upload')}</Button>
    </Upload>
  );
}

function Outcome({ outcome, onClose }: { outcome: HistoryFile; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const rows = (list: HistoryFile['errors']) =>
    list.map((one) => (
      <li key={`${one.row}${one.zh}`}>
        {t('takeOver.row', { row: one.row })} {one.title} — {said(one)}
      </li>
    ));
  return (
    <Alert
      className="spaced"
      type={outcome.errors.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ onClose }}
      title={t('takeOver.fileOutcome', {
        format: t(`takeOver.formats.${outcome.format}`),
        rows: outcome.rows,
        kept: outcome.kept,
        known: outcome.known,
        doubts: outcome.doubts.length,
        errors: outcome.errors.length,
      })}
      description={
        <Flex vertical>
          <ul className="bare">{rows(outcome.errors)}</ul>
          <ul className="bare">{rows(outcome.doubts)}</ul>
        </Flex>
      }
    />
  );
}
