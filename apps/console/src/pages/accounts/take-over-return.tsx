import { publishingRoutes, type TakeOverView } from '@kanfa/contracts';
import { useTranslation } from 'react-i18next';
import { useConfirmed } from '../../parts/confirmed.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { may, useMe } from '../../shell/me.js';

/** The way back: with a reason, after reading what it means. */
export function TakeOverReturn({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const me = useMe();
  const { takeOverId, accountId, state } = takeOver;
  const words = t(state === 'switched' ? 'takeOver.giveBack' : 'takeOver.giveUp');
  const giveBack = useConfirmed(publishingRoutes.returnTakeOver, { title: words, act: words, says: t('takeOver.returned') });
  if (state === 'returned' || !may(me, 'account.manage', accountId)) return null;
  return (
    <>
      <ReasonButton
        title={words}
        act={t('parts.look')}
        loading={giveBack.busy}
        onReason={(because) => giveBack.ask({ params: { takeOverId }, body: { because } })}
      >
        {words}
      </ReasonButton>
      {giveBack.dialog}
    </>
  );
}
