import { publishingRoutes, type AmendmentAnswer, type AmendmentView } from '@kanfa/contracts';
import { Button, Flex, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';

/** The second person: reads what would happen, then approves exactly that, or refuses. */
export function DecideAmendment({ amendment }: { amendment: AmendmentView }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const [rehearsed, setRehearsed] = useState<AmendmentAnswer>();
  const params = { amendmentId: amendment.amendmentId };
  const rehearse = useWrite(publishingRoutes.decideAmendment, { done: setRehearsed });
  const act = useWrite(publishingRoutes.decideAmendment, { says: t('amendments.approved'), done: () => setRehearsed(undefined) });
  const allowed = may(me, 'publication.authorise', amendment.accountId) && me?.memberId !== amendment.askedBy;
  if (!allowed) return <div className="quiet">{t('amendments.waits')}</div>;
  return (
    <Flex gap={8} wrap className="spaced-top">
      <Button
        type="primary"
        data-act="approve-amendment"
        loading={rehearse.isPending}
        onClick={() => rehearse.mutate({ params, body: { outcome: 'approved', dryRun: true } })}
      >
        {t('amendments.approve')}
      </Button>
      <ReasonButton
        title={t('amendments.refuse')}
        act={t('amendments.refuse')}
        onReason={(note) => act.mutate({ params, body: { outcome: 'refused', note } })}
      >
        {t('amendments.refuse')}
      </ReasonButton>
      <Modal
        open={rehearsed !== undefined}
        title={t('amendments.approveTitle')}
        okText={t('amendments.approve')}
        okButtonProps={{ danger: true }}
        confirmLoading={act.isPending}
        onCancel={() => setRehearsed(undefined)}
        onOk={() => act.mutate({ params, body: { outcome: 'approved', confirmToken: rehearsed!.confirmToken! } })}
      >
        {rehearsed && <Typography.Paragraph strong>{said(rehearsed.effect)}</Typography.Paragraph>}
        {rehearsed?.confirmUntil && (
          <Typography.Text type="secondary">
            {t('publications.confirmUntil', { at: inZone(rehearsed.confirmUntil).format('HH:mm') })}
          </Typography.Text>
        )}
      </Modal>
    </Flex>
  );
}
