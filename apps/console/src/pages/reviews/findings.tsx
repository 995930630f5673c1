import type { FindingView, ReviewDetail } from '@kanfa/contracts';
import { Button, Card, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaid } from '../../parts/said.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { may, useMe } from '../../shell/me.js';
import { SettleFinding } from './settle-finding.js';

const weight = { block: 0, review: 1, hint: 2 };
const colour = { block: 'red', review: 'orange', hint: 'default' };

/** What the machine found: open and blocking ones first, each with its law, its place and what to do about it. */
export function Findings({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation();
  const [settling, setSettling] = useState<FindingView>();
  const me = useMe();
  const settles = review.state === 'open' && may(me, 'review.waive', review.accountId);
  const findings = review.findingList.toSorted(
    (a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || weight[a.severity] - weight[b.severity],
  );
  if (findings.length === 0) return <Nothing what={t('reviews.noFindings')} />;
  return (
    <div className="cards">
      {findings.map((finding) => (
        <Finding
          key={finding.findingId}
          finding={finding}
          {...(settles && finding.state === 'open' ? { onSettle: () => setSettling(finding) } : {})}
        />
      ))}
      <SettleFinding reviewId={review.reviewId} finding={settling} onClose={() => setSettling(undefined)} />
    </div>
  );
}

function Finding({ finding, onSettle }: { finding: FindingView; onSettle?: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const place = finding.articleIndex === null ? '' : `${finding.articleIndex + 1}. `;
  return (
    <Card size="small" className={finding.state === 'open' ? 'finding' : 'finding finding-settled'}>
      <div className="finding-head">
        <Tag color={colour[finding.severity]}>{t(`reviews.severity.${finding.severity}`)}</Tag>
        <StateTag of="finding" state={finding.state} />
        {finding.demands && <Tag>{t('reviews.demands', { step: t(`handStep.${finding.demands}`) })}</Tag>}
        <span className="quiet">
          {place}
          {t(`reviews.part.${finding.part}`)}
        </span>
        {onSettle && (
          <Button size="small" className="finding-act" onClick={onSettle}>
            {t('reviews.settle')}
          </Button>
        )}
      </div>
      <Typography.Paragraph strong className="tight">
        {said(finding.says)}
      </Typography.Paragraph>
      <p className="excerpt">
        …{finding.excerpt.before}
        <mark>{finding.excerpt.hit}</mark>
        {finding.excerpt.after}…
      </p>
      {finding.law && <p className="quiet">{said(finding.law)}</p>}
      {finding.suggestion && <p>{t('reviews.suggestion', { text: said(finding.suggestion) })}</p>}
      {finding.exemption && onSettle && <p className="quiet">{t('reviews.exemption', { text: said(finding.exemption) })}</p>}
      {finding.settled && (
        <p className="quiet">
          {t('reviews.settled', {
            name: finding.settled.by.name,
            outcome: t(`state.finding.${finding.state}`),
            reason: finding.settled.reason,
          })}
          {finding.settled.until && ` · ${t('reviews.until')} ${finding.settled.until}`}
        </p>
      )}
    </Card>
  );
}
