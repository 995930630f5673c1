import { reviewRoutes, type ReviewDetail } from '@kanfa/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { Segmented, Tabs, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Countdown } from '../../parts/countdown.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { Course } from './course.js';
import { DecisionBar } from './decision-bar.js';
import { Difference } from './difference.js';
import { Findings } from './findings.js';
import { SealedContent } from '../../parts/sealed-content.js';

/** Reads what was sealed, sees what the machine found and what changed, and decides: on a desk or on a phone. */
export function ReviewPage() {
  const { reviewId } = useParams({ strict: false });
  const review = useRead(reviewRoutes.getReview, { params: { reviewId: reviewId! } });
  return <Loaded of={review}>{(data) => <Desk review={data} />}</Loaded>;
}

function Desk({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const nameOf = useAccountName();
  const stage = t('reviews.stage', { stage: review.stage, stages: review.stages, name: said(review.stageName) });
  return (
    <>
      <PageTitle
        back="/reviews"
        title={review.title}
        tags={
          <>
            <StateTag of="review" state={review.state} />
            {review.emergency && <Tag color="red">{t('reviews.emergency', { reason: review.emergency.reason })}</Tag>}
            {review.smallChangeOf && <Tag color="gold">{t('reviews.smallChange')}</Tag>}
          </>
        }
        lead={
          <>
            {nameOf(review.accountId)} · {t('reviews.submittedBy', { name: review.submittedBy.name })} ·{' '}
            {t('reviews.round', { round: review.round })} · {stage}{' '}
            {review.state === 'open' && <Countdown until={review.dueAt} label={t('reviews.due')} />}
          </>
        }
      >
        <Link to="/units/$unitId" params={{ unitId: review.unitId }}>
          {t('reviews.toUnit')}
        </Link>
      </PageTitle>
      <Panes review={review} />
      {review.state === 'open' && <DecisionBar review={review} />}
    </>
  );
}

function Panes({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const panes: { key: string; label: string; children: ReactNode }[] = [
    {
      key: 'findings',
      label: `${t('reviews.findings')} ${review.openFindings > 0 ? review.openFindings : ''}`,
      children: <Findings review={review} />,
    },
    { key: 'difference', label: t('reviews.difference'), children: <Difference difference={review.difference} /> },
    { key: 'course', label: t('reviews.course'), children: <Course review={review} /> },
  ];
  const content = <SealedContent content={review.content} accountId={review.accountId} />;
  if (phone) {
    const all = [{ key: 'content', label: t('reviews.content'), children: content }, ...panes];
    return <PhonePanes panes={all} first={review.smallChangeOf ? 'difference' : 'content'} />;
  }
  return (
    <div className="desk">
      <div>{content}</div>
      <Tabs items={panes} defaultActiveKey={review.openFindings === 0 && review.difference ? 'difference' : 'findings'} />
    </div>
  );
}

function PhonePanes({ panes, first }: { panes: { key: string; label: string; children: ReactNode }[]; first: string }) {
  const [shown, setShown] = useState(first);
  return (
    <>
      <Segmented
        block
        className="panes"
        value={shown}
        onChange={setShown}
        options={panes.map(({ key, label }) => ({ value: key, label }))}
      />
      {panes.find(({ key }) => key === shown)!.children}
    </>
  );
}
