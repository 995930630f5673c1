import { publishingRoutes, type PublicationView } from '@kanfa/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { useSaid } from '../../parts/said.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { WorkCard } from './work-card.js';

function usePublications(state: PublicationView['state']) {
  return useRead(publishingRoutes.listPublications, { query: { accountId: useAccountId(), state } });
}

function useRow() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  return (publication: PublicationView) => ({
    key: publication.publicationId,
    to: `/publications/${publication.publicationId}`,
    what: publication.articles[0]?.title ?? '',
    about: (
      <>
        {nameOf(publication.accountId)} · <Moment at={publication.dueAt} zone={publication.zone} />
      </>
    ),
    tags: <Tag variant="filled">{t(`lane.${publication.lane}`)}</Tag>,
  });
}

/** Mass-sends somebody else planned: the second person is asked. */
export function ForAuthorisation() {
  const { t } = useTranslation();
  const me = useMe();
  const row = useRow();
  const planned = usePublications('planned');
  const wanting = planned.data?.items.filter(({ authorisation, plannedBy }) => authorisation === 'wanted' && plannedBy !== me?.memberId);
  return (
    <WorkCard
      title={t('workbench.authorise.title')}
      none={t('workbench.authorise.none')}
      all="/publications?state=planned"
      read={planned}
      rows={wanting?.map(row) ?? []}
    />
  );
}

export function NeedsHuman() {
  const { t } = useTranslation();
  const said = useSaid();
  const row = useRow();
  const doubtful = usePublications('needs-human');
  return (
    <WorkCard
      title={t('workbench.needsHuman.title')}
      none={t('workbench.needsHuman.none')}
      all="/publications?state=needs-human"
      read={doubtful}
      rows={
        doubtful.data?.items.map((publication) => ({
          ...row(publication),
          ...(publication.problem ? { about: said(publication.problem) } : {}),
        })) ?? []
      }
    />
  );
}

export function HandedOver() {
  const { t } = useTranslation();
  const row = useRow();
  const handed = usePublications('handed-over');
  return (
    <WorkCard
      title={t('workbench.handedOver.title')}
      none={t('workbench.handedOver.none')}
      all="/publications?state=handed-over"
      read={handed}
      rows={handed.data?.items.map(row) ?? []}
    />
  );
}

export function ToPlan() {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const approved = useRead(publishingRoutes.listApprovedUnits, {
    query: { accountId: useAccountId(), class: 'bundle', unplanned: 'true' },
  });
  return (
    <WorkCard
      title={t('workbench.toPlan.title')}
      none={t('workbench.toPlan.none')}
      all="/publications?tab=approved"
      read={approved}
      rows={
        approved.data?.items.map((unit) => ({
          key: unit.unitId,
          to: '/publications?tab=approved',
          what: unit.title,
          about: `${nameOf(unit.accountId)} · ${t('publications.approvedBy', { name: personOf(unit.approvedBy) })}`,
        })) ?? []
      }
    />
  );
}
