import { publishingRoutes, type IncidentDetail, type IncidentStatement } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Countdown } from '../../parts/countdown.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { ShortHash } from '../../parts/short-hash.js';
import { StateTag } from '../../parts/state-tag.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { PlanDrawer } from '../publications/plan-drawer.js';
import { AttachStatement, WriteStatement } from './begin-statement.js';

/** The holding statement on its fast track: asked for, decided in minutes by somebody else, sent out. */
export function StatementCard({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const me = useMe();
  const { statement, accountId, state } = incident;
  const acts = state === 'open' && may(me, 'publication.plan', accountId);
  return (
    <Card title={t('incidents.statement')} size="small">
      {statement ? (
        <Progress incident={incident} statement={statement} acts={acts} />
      ) : (
        <p className="quiet">{t('incidents.statementHelp')}</p>
      )}
      {acts && (
        <Flex gap={8} wrap className="spaced-top">
          {!statement && <WriteStatement incident={incident} />}
          <AttachStatement incident={incident} />
        </Flex>
      )}
    </Card>
  );
}

type Given = { incident: IncidentDetail; statement: IncidentStatement; acts: boolean };

function Progress({ incident, statement, acts }: Given) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  const { unitId, reason, askedBy, askedAt, review, publications } = statement;
  return (
    <>
      <Flex gap={8} wrap align="center">
        {review ? <StateTag of="review" state={review.state} /> : t('incidents.track.notSubmitted')}
        {review?.dueAt && <Countdown until={review.dueAt} soonMinutes={10} label={t('incidents.track.due')} />}
        <Link to="/units/$unitId" params={{ unitId }}>
          {t('publications.toUnit')}
        </Link>
        {review?.reviewId && (
          <Link to="/reviews/$reviewId" params={{ reviewId: review.reviewId }}>
            {t('incidents.track.toReview')}
          </Link>
        )}
      </Flex>
      <FactList
        facts={[
          [t('incidents.track.asked'), t('incidents.track.askedBy', { name: personOf(askedBy), reason })],
          [t('parts.time'), <Moment key="at" at={askedAt} />],
          [t('publications.fingerprint'), review && <ShortHash hash={review.sealedHash} />],
          [
            t('incidents.track.decided'),
            review?.decidedBy && (
              <>
                {personOf(review.decidedBy)} {review.decidedAt && <Moment at={review.decidedAt} />}
              </>
            ),
          ],
        ]}
      />
      {publications.map(({ publicationId, lane, state, dueAt }) => (
        <div key={publicationId} className="hand-step">
          <Link to="/publications/$publicationId" params={{ publicationId }}>
            {t(`lane.${lane}`)} · <Moment at={dueAt} />
          </Link>{' '}
          <StateTag of="publication" state={state} />
        </div>
      ))}
      {acts && review?.state === 'approved' && <SendOut incident={incident} unitId={unitId} />}
    </>
  );
}

/** The usual plan with the time set to now: lanes, calendar and the second person of a mass-send hold here, too. */
function SendOut({ incident, unitId }: { incident: IncidentDetail; unitId: string }) {
  const { t } = useTranslation();
  const [planning, setPlanning] = useState(false);
  const approved = useRead(publishingRoutes.listApprovedUnits, { query: { accountId: incident.accountId, limit: 200 } });
  const unit = approved.data?.items.find((one) => one.unitId === unitId);
  return (
    <>
      {incident.accountFrozen && <Alert className="spaced" type="warning" showIcon title={t('incidents.track.frozen')} />}
      <Button type="primary" danger data-act="send-statement" disabled={!unit} onClick={() => setPlanning(true)}>
        {t('incidents.track.send')}
      </Button>
      {planning && unit && <PlanDrawer unit={unit} now onClose={() => setPlanning(false)} />}
    </>
  );
}
