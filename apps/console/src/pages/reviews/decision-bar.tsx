import { CheckOutlined, CloseOutlined, RollbackOutlined } from '@ant-design/icons';
import { reviewRoutes, type ReviewDetail } from '@kanfa/contracts';
import { Alert, Tooltip } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { ReasonButton } from '../../parts/reason-button.js';
import { useSaid } from '../../parts/said.js';
import { may, useMe } from '../../shell/me.js';
import { useKeys } from './keys.js';

/** The three decisions, always in reach. Each names the hash of the content that was read. */
export function DecisionBar({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const me = useMe();
  const bar = useRef<HTMLDivElement>(null);
  const press = (act: string) => () => bar.current?.querySelector<HTMLButtonElement>(`[data-act="${act}"]`)?.click();
  useKeys({ a: press('approve'), c: press('changes'), r: press('reject') });
  const approve = useWrite(reviewRoutes.approveReview, { says: t('reviews.approved') });
  const changes = useWrite(reviewRoutes.requestChanges, { says: t('reviews.sentBack') });
  const reject = useWrite(reviewRoutes.rejectReview, { says: t('reviews.rejected') });
  const busy = approve.isPending || changes.isPending || reject.isPending;
  const { reviewId, sealedHash } = review;
  if (!may(me, 'review.decide', review.accountId)) return null;
  if (review.hindrance) return <Alert className="decision-bar" type="info" showIcon title={said(review.hindrance.says)} />;
  return (
    <Tooltip title={t('reviews.keys')}>
      <div className="decision-bar" ref={bar}>
        <ReasonButton
          most={1000}
          data-act="approve"
          type="primary"
          size="large"
          icon={<CheckOutlined />}
          disabled={busy}
          loading={approve.isPending}
          title={t('reviews.approveTitle')}
          explains={t('reviews.approveExplains', { hash: sealedHash.slice(0, 8) })}
          act={t('reviews.approve')}
          label={t('reviews.note')}
          least={0}
          onReason={(note) => approve.mutate({ params: { reviewId }, body: { sealedHash, ...(note ? { note } : {}) } })}
        >
          {t('reviews.approve')}
        </ReasonButton>
        <ReasonButton
          most={1000}
          data-act="changes"
          size="large"
          icon={<RollbackOutlined />}
          disabled={busy}
          loading={changes.isPending}
          title={t('reviews.changesTitle')}
          explains={t('reviews.changesExplains')}
          act={t('reviews.requestChanges')}
          onReason={(reason) => changes.mutate({ params: { reviewId }, body: { sealedHash, reason } })}
        >
          {t('reviews.requestChanges')}
        </ReasonButton>
        <ReasonButton
          most={1000}
          data-act="reject"
          danger
          size="large"
          icon={<CloseOutlined />}
          disabled={busy}
          loading={reject.isPending}
          title={t('reviews.rejectTitle')}
          explains={t('reviews.rejectExplains')}
          act={t('reviews.reject')}
          onReason={(reason) => reject.mutate({ params: { reviewId }, body: { sealedHash, reason } })}
        >
          {t('reviews.reject')}
        </ReasonButton>
      </div>
    </Tooltip>
  );
}
