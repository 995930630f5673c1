import { publishingRoutes, type TakeOverAnswer, type TakeOverView } from '@kanfa/contracts';
import { Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';

/** The way back: with a reason, after reading what it means. */
export function TakeOverReturn({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const [shown, setShown] = useState<{ answer: TakeOverAnswer; because: string }>();
  const { takeOverId, accountId, state } = takeOver;
  const look = useWrite(publishingRoutes.returnTakeOver);
  const act = useWrite(publishingRoutes.returnTakeOver, { says: t('takeOver.returned'), done: () => setShown(undefined) });
  if (state === 'returned' || !may(me, 'account.manage', accountId)) return null;
  const words = t(state === 'switched' ? 'takeOver.giveBack' : 'takeOver.giveUp');
  const ask = (because: string) =>
    look.mutate({ params: { takeOverId }, body: { because, dryRun: true } }, { onSuccess: (answer) => setShown({ answer, because }) });
  return (
    <>
      <ReasonButton title={words} act={t('takeOver.look')} loading={look.isPending} onReason={ask}>
        {words}
      </ReasonButton>
      <Modal
        open={shown !== undefined}
        title={words}
        okText={words}
        okButtonProps={{ danger: true }}
        confirmLoading={act.isPending}
        onCancel={() => setShown(undefined)}
        onOk={() => act.mutate({ params: { takeOverId }, body: { because: shown!.because, confirmToken: shown!.answer.confirmToken! } })}
      >
        {shown && <Typography.Paragraph strong>{said(shown.answer.effect)}</Typography.Paragraph>}
      </Modal>
    </>
  );
}
