import { publishingRoutes, type AccountView, type HandBackAnswer, type PendingWork } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Flex, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { useFactor } from '../../shell/factor.js';
import { ExportAccount } from './account-export.js';
import { ConnectAgain } from './connect-again.js';

/** Gives the account back: with a reason, after reading what happens, what is pending and what can be taken along. */
export function HandBack({ account: { accountId } }: { account: AccountView }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ answer: HandBackAnswer; because: string }>();
  const look = useWrite(publishingRoutes.handBackAccount);
  const factor = useFactor();
  const act = useWrite(publishingRoutes.handBackAccount, {
    says: t('handBack.done'),
    done: () => setShown(undefined),
    refused: factor.wanted(() => confirm()),
  });
  const ask = (because: string) =>
    look.mutate({ params: { accountId }, body: { because, dryRun: true } }, { onSuccess: (answer) => setShown({ answer, because }) });
  const token = shown?.answer.confirmToken;
  const confirm = () => shown && act.mutate({ params: { accountId }, body: { because: shown.because, confirmToken: token! } });
  return (
    <>
      <ReasonButton
        danger
        title={t('handBack.title')}
        label={t('handBack.because')}
        act={t('handBack.look')}
        loading={look.isPending}
        onReason={ask}
      >
        {t('handBack.title')}
      </ReasonButton>
      <Modal
        open={shown !== undefined}
        title={t('handBack.title')}
        width={720}
        okText={t('handBack.act')}
        cancelText={t('handBack.back')}
        okButtonProps={{ danger: true, disabled: token === undefined }}
        confirmLoading={act.isPending}
        onCancel={() => setShown(undefined)}
        onOk={confirm}
      >
        {shown && <Consequences answer={shown.answer} />}
      </Modal>
      {factor.prompt}
    </>
  );
}

function Consequences({ answer: { effects, pending, exportedAt, account } }: { answer: HandBackAnswer }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Flex vertical gap={12}>
      {pending.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('handBack.pending', { count: pending.length })}
          description={<Pending pending={pending} />}
        />
      )}
      <Typography.Text strong>{t('handBack.what')}</Typography.Text>
      <ol>
        {effects.map((effect) => (
          <li key={effect.en}>{said(effect)}</li>
        ))}
      </ol>
      <Typography.Text strong>{t('handBack.exportFirst')}</Typography.Text>
      <span className="quiet">
        {exportedAt ? (
          <>
            {t('handBack.exported')} <Moment at={exportedAt} />
          </>
        ) : (
          t('handBack.neverExported')
        )}
      </span>
      <ExportAccount accountId={account.accountId} />
    </Flex>
  );
}

function Pending({ pending }: { pending: PendingWork[] }) {
  const { t } = useTranslation();
  return (
    <ul className="bare">
      {pending.map(({ kind, id, title }) => (
        <li key={id}>
          {t(`handBack.kinds.${kind}`)}:{' '}
          {kind === 'publication' ? (
            <Link to="/publications/$publicationId" params={{ publicationId: id }}>
              {title}
            </Link>
          ) : (
            title
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is left of an account that was given back, and the way to connect it again. */
export function HandedBack({ account, manages }: { account: AccountView; manages: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!account.handedBackAt) return null;
  return (
    <>
      <Alert
        className="spaced"
        type="warning"
        showIcon
        title={t('handBack.alert', { day: account.handedBackAt.slice(0, 10) })}
        description={manages && <Button onClick={() => setOpen(true)}>{t('handBack.again')}</Button>}
      />
      {open && <ConnectAgain account={account} onClose={() => setOpen(false)} />}
    </>
  );
}
