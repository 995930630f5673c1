import { publishingRoutes, type PublicationDetail } from '@kanfa/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { FactList } from '../../parts/fact-list.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { ShortHash } from '../../parts/short-hash.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { usePersonName } from '../../shell/people.js';
import { Address } from './address.js';
import { AmendmentsCard } from './amendments.js';
import { IncidentsOf } from '../incidents/incidents-of.js';
import { Authorise, ReachFacts } from './authorise.js';
import { AwaitsAdministrator } from './awaits-administrator.js';
import { Course } from './course.js';
import { Decide } from './decide.js';
import { Distribution } from './distribution.js';
import { DraftCheck } from './draft-check.js';
import { HandSteps } from './hand-steps.js';
import { Ladder } from './ladder.js';
import { Moves } from './moves.js';
import './publications.css';
import { PlanNote } from './plan-note.js';
import { Rehearsal } from './rehearsal.js';
import { StopWindow } from './stop-window.js';

/** One publication: how far it really got, by what evidence, and what a person can or must do about it. */
export function PublicationPage() {
  const { publicationId } = useParams({ strict: false });
  const publication = useRead(
    publishingRoutes.getPublication,
    { params: { publicationId: publicationId! } },
    { refetchInterval: (query) => (settled(query.state.data) ? false : 5_000) },
  );
  return <Loaded of={publication}>{(data) => <Publication publication={data} />}</Loaded>;
}

/** Where nothing moves by itself; elsewhere the page looks again, even when no live hint comes through. */
const settled = (publication: PublicationDetail | undefined): boolean =>
  publication !== undefined && ['published', 'failed', 'cancelled', 'corrected', 'withdrawn', 'taken-down'].includes(publication.state);

function Publication({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const nameOf = useAccountName();
  return (
    <>
      <PageTitle
        back="/publications"
        title={publication.articles[0]?.title ?? t('publications.title')}
        tags={<StateTag of="publication" state={publication.state} />}
        lead={
          <>
            {nameOf(publication.accountId)} · {t(`lane.${publication.lane}`)} · <Moment at={publication.dueAt} zone={publication.zone} />
          </>
        }
      >
        <Moves publication={publication} />
      </PageTitle>
      {publication.problem && <Alert className="spaced" type="warning" showIcon title={said(publication.problem)} />}
      <StopWindow publication={publication} />
      <AwaitsAdministrator publication={publication} />
      <Authorise publication={publication} />
      <IncidentsOf publication={publication} />
      <Decide publication={publication} />
      <DraftCheck publication={publication} />
      <Card className="spaced">
        <Ladder publication={publication} />
      </Card>
      <div className="desk">
        <Flex vertical gap={16}>
          <Rehearsal publication={publication} />
          {publication.reach && (
            <Card title={t('publications.reachTitle')} size="small">
              <ReachFacts reach={publication.reach} />
            </Card>
          )}
          <HandSteps publication={publication} />
          <Address publication={publication} />
          <Distribution publication={publication} />
          <AmendmentsCard publication={publication} />
          <PlanNote publication={publication} />
          <Card title={t('publications.course')} size="small">
            <Course publication={publication} />
          </Card>
        </Flex>
        <Facts publication={publication} />
      </div>
    </>
  );
}

function Facts({ publication }: { publication: PublicationDetail }) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  const { audience } = publication;
  return (
    <Card title={t('publications.facts')} size="small">
      <FactList
        facts={[
          [
            t('publications.articles'),
            <ol key="articles" className="bare">
              {publication.articles.map((article) => (
                <li key={article.articleId}>
                  {article.title}{' '}
                  {article.url && (
                    <a href={article.url} target="_blank" rel="noreferrer">
                      {t('publications.readArticle')}
                    </a>
                  )}
                </li>
              ))}
            </ol>,
          ],
          [t('publications.lane'), t(`publications.laneSays.${publication.lane}`)],
          [t('publications.dueAt'), <Moment key="due" at={publication.dueAt} zone={publication.zone} />],
          [
            t('publications.audience'),
            audience && (audience.toAll ? t('publications.toAll') : `${t('publications.tagId')} ${audience.tagId}`),
          ],
          [t('schedule.late.label'), t(`schedule.late.${publication.latePolicy}`)],
          [t('publications.plannedBy'), personOf(publication.plannedBy)],
          [
            t('publications.authorisedBy'),
            publication.authorisedBy && (
              <>
                {personOf(publication.authorisedBy)} {publication.authorisedAt && <Moment at={publication.authorisedAt} />}
              </>
            ),
          ],
          [t('publications.fingerprint'), <ShortHash key="hash" hash={publication.sealedHash} />],
          [
            t('publications.unit'),
            <Link key="unit" to="/units/$unitId" params={{ unitId: publication.unitId }}>
              {t('publications.toUnit')}
            </Link>,
          ],
          [t('publications.draft'), publication.draftMediaId],
          [t('publications.msgId'), publication.msgId],
          [t('publications.publishId'), publication.publishId],
        ]}
      />
    </Card>
  );
}
