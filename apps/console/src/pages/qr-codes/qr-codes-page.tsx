import { PlusOutlined } from '@ant-design/icons';
import { publishingRoutes, type QrCodeView } from '@kanfa/contracts';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useRead } from '../../api/hooks.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { NewQrCode } from './new-qr-code.js';
import { QrDrawing } from './qr-drawing.js';

/** Codes with a source: where each hangs, until when, and how many followed by it. */
export function QrCodesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const said = useSaid();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<QrCodeView>();
  const list = useList(publishingRoutes.listQrCodes, { query: { accountId } });
  const state = (code: QrCodeView) => (
    <>
      <StateTag of="qrCode" state={code.state} />
      {code.problem && <div className="quiet">{said(code.problem)}</div>}
    </>
  );
  const kind = (code: QrCodeView) =>
    code.kind === 'permanent' ? <Tag>{t('qrCodes.permanent')}</Tag> : <Tag color="gold">{t('qrCodes.temporary')}</Tag>;
  const draw = (code: QrCodeView) => (
    <Button size="small" disabled={code.url === null} onClick={() => setShown(code)}>
      {t('qrCodes.draw')}
    </Button>
  );
  const end = (code: QrCodeView) => (code.expiresAt ? <Moment at={code.expiresAt} /> : t('qrCodes.never'));
  return (
    <>
      <PageTitle title={t('qrCodes.title')} lead={t('qrCodes.lead')}>
        {may(me, 'publication.plan', accountId) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('qrCodes.create')}
          </Button>
        )}
      </PageTitle>
      {accountId && <Allowance accountId={accountId} />}
      <ListView
        list={list}
        rowKey={(code) => code.qrCodeId}
        nothing={<Nothing what={t('qrCodes.nothing')} />}
        card={(code) => (
          <>
            <strong>{code.name}</strong> {kind(code)} {state(code)}
            <p className="quiet">
              {nameOf(code.accountId)} · {code.placement} · {t('qrCodes.followed', { count: code.followers })} · {end(code)}
            </p>
            {draw(code)}
          </>
        )}
        columns={[
          { title: t('qrCodes.name'), render: (_, code) => code.name },
          { title: t('qrCodes.placement'), render: (_, code) => code.placement },
          { title: t('parts.account'), render: (_, code) => nameOf(code.accountId) },
          { title: t('qrCodes.kind'), render: (_, code) => kind(code) },
          { title: t('qrCodes.followers'), align: 'right', render: (_, code) => code.followers.toLocaleString() },
          { title: t('qrCodes.ends'), render: (_, code) => end(code) },
          { title: t('parts.state'), render: (_, code) => state(code) },
          { title: '', render: (_, code) => draw(code) },
        ]}
      />
      {adding && <NewQrCode onClose={() => setAdding(false)} />}
      {shown && <QrDrawing code={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function Allowance({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const { data } = useRead(publishingRoutes.getQrCodeAllowance, { params: { accountId } });
  if (!data) return null;
  return <p className="quiet">{t('qrCodes.allowance', { used: data.used.toLocaleString(), limit: data.limit.toLocaleString() })}</p>;
}
