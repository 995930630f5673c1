import { reviewRoutes, reviewStateName, type ReviewView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Checkbox, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { Countdown } from '../../parts/countdown.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { StateFilter } from '../../parts/state-filter.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { ReviewFlows } from './review-flows.js';

export function ReviewsPage() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const said = useSaid();
  const { filters, filter } = useFilters<'state' | 'mine'>();
  const list = useList(reviewRoutes.listReviews, {
    query: { accountId, state: filters.state as ReviewView['state'] | undefined, mine: filters.mine },
  });
  const stage = (review: ReviewView) => t('reviews.stage', { stage: review.stage, stages: review.stages, name: said(review.stageName) });
  return (
    <>
      <PageTitle title={t('reviews.title')}>
        <StateFilter
          states={reviewStateName.options}
          nameOf={(state) => t(`state.review.${state}`)}
          value={filters.state}
          onChange={(state) => filter({ state })}
        />
        <Checkbox checked={filters.mine === 'true'} onChange={(event) => filter({ mine: event.target.checked ? 'true' : undefined })}>
          {t('parts.mine')}
        </Checkbox>
        <ReviewFlows />
      </PageTitle>
      <ListView
        list={list}
        rowKey={(review) => review.reviewId}
        nothing={<Nothing what={t(filters.mine === 'true' ? 'reviews.nothingMine' : 'reviews.nothing')} />}
        card={(review) => (
          <>
            <ReviewLink review={review} /> <StateTag of="review" state={review.state} />
            <p className="quiet">
              {nameOf(review.accountId)} · {t('reviews.submittedBy', { name: review.submittedBy.name })} ·{' '}
              {t('reviews.round', { round: review.round })}
            </p>
            <Findings review={review} />
            {review.state === 'open' && <Countdown until={review.dueAt} label={t('reviews.due')} />}
          </>
        )}
        columns={[
          {
            title: t('parts.title'),
            render: (_, review) => (
              <>
                <ReviewLink review={review} />
                <div className="quiet">
                  {t(`class.${review.class}`)} · {nameOf(review.accountId)}
                </div>
              </>
            ),
          },
          { title: t('parts.state'), render: (_, review) => <StateTag of="review" state={review.state} /> },
          {
            title: t('parts.person'),
            render: (_, review) => (
              <>
                {t('reviews.submittedBy', { name: review.submittedBy.name })}
                <div className="quiet">
                  {t('reviews.round', { round: review.round })} · {stage(review)}
                </div>
              </>
            ),
          },
          { title: t('reviews.findings'), render: (_, review) => <Findings review={review} /> },
          {
            title: t('parts.time'),
            render: (_, review) =>
              review.state === 'open' ? (
                <Countdown until={review.dueAt} label={t('reviews.due')} />
              ) : (
                <Moment at={review.decidedAt ?? review.openedAt} />
              ),
          },
        ]}
      />
    </>
  );
}

function ReviewLink({ review }: { review: ReviewView }) {
  return (
    <Link to="/reviews/$reviewId" params={{ reviewId: review.reviewId }}>
      {review.title}
    </Link>
  );
}

function Findings({ review }: { review: ReviewView }) {
  const { t } = useTranslation();
  if (review.findings === 0) return <span className="quiet">{t('reviews.noFindings')}</span>;
  if (review.openFindings === 0) return <span className="quiet">{t('reviews.settledFindings', { count: review.findings })}</span>;
  return (
    <>
      {review.blockingFindings > 0 && <Tag color="red">{t('reviews.blocking', { count: review.blockingFindings })}</Tag>}
      <Tag color="orange">{t('reviews.openFindings', { count: review.openFindings })}</Tag>
    </>
  );
}
