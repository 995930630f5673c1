import type { ReviewDetail } from '@kanfa/contracts';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { ShortHash } from '../../parts/short-hash.js';

/** Who handed it over, who decided what and why, and what is waited for. */
export function Course({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const items = [
    { color: 'gray', content: [t('reviews.submittedBy', { name: review.submittedBy.name }), review.openedAt, null] as const },
    ...review.steps.map((step) => ({
      color: step.outcome === 'approved' ? 'green' : 'red',
      content: [`${step.by?.name ?? t('parts.system')} ${t(`reviews.outcomeOf.${step.outcome}`)}`, step.at, step.reason] as const,
    })),
  ];
  const waiting = { color: 'blue', content: t('reviews.waiting', { duty: t(`duty.${review.stageDuty}`) }) };
  return (
    <>
      <Timeline
        items={[
          ...items.map(({ color, content: [what, at, reason] }) => ({
            color,
            content: (
              <>
                {what} <Moment at={at} />
                {reason && <div className="quiet">{reason}</div>}
              </>
            ),
          })),
          ...(review.state === 'open' ? [waiting] : []),
        ]}
      />
      <FactList
        facts={[
          [t('reviews.fingerprint'), <ShortHash key="hash" hash={review.sealedHash} />],
          [t('reviews.contributors'), review.contributors.map(({ name }) => name).join(' · ')],
          [t('reviews.packs'), review.packs.map(({ pack, version }) => `${pack} v${version}`).join(' · ')],
        ]}
      />
    </>
  );
}
