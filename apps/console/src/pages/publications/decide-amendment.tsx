import { publishingRoutes, type AmendmentView } from '@kanfa/contracts';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { useConfirmed } from '../../parts/confirmed.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { may, useMe } from '../../shell/me.js';

/** The second person: reads what would happen, then approves exactly that, or refuses. */
export function DecideAmendment({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation();
  const me = useMe();
  const params = { amendmentId: amendment.amendmentId };
  const approve = useConfirmed(publishingRoutes.decideAmendment, {
    title: t('amendments.approveTitle'),
    act: t('amendments.approve'),
    says: t('amendments.approved'),
  });
  const refuse = useWrite(publishingRoutes.decideAmendment, { says: t('amendments.refused') });
  const allowed = may(me, 'publication.authorise', amendment.accountId) && me?.memberId !== amendment.askedBy;
  if (!allowed) return <div className="quiet">{t('amendments.waits')}</div>;
  return (
    <Flex gap={8} wrap className="spaced-top">
      <Button
        type="primary"
        data-act="approve-amendment"
        loading={approve.busy}
        onClick={() => approve.ask({ params, body: { outcome: 'approved' } })}
      >
        {t('amendments.approve')}
      </Button>
      <ReasonButton
        title={t('amendments.refuse')}
        act={t('amendments.refuse')}
        loading={refuse.isPending}
        onReason={(note) => refuse.mutate({ params, body: { outcome: 'refused', note } })}
      >
        {t('amendments.refuse')}
      </ReasonButton>
      {approve.dialog}
    </Flex>
  );
}
