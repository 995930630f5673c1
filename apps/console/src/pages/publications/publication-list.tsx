import { publishingRoutes, type PublicationView } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { inZone, Moment } from '../../parts/moment.js';
import { StateDot, StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { PublicationFilters } from './list-filters.js';
import { listQuery, type ListFilter } from './list-query.js';

export function PublicationList() {
  const { t } = useTranslation();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const { filters, filter } = useFilters<ListFilter>();
  const list = useList(publishingRoutes.listPublications, { query: listQuery(filters, accountId) });
  return (
    <>
      <PublicationFilters filters={filters} onFilter={filter} />
      <ListView
        list={list}
        rowKey={(publication) => publication.publicationId}
        nothing={<Nothing what={t('publications.nothing')} />}
        card={(publication) => (
          <>
            <PublicationLink publication={publication} />
            <p className="quiet">
              {nameOf(publication.accountId)} · {t(`lane.${publication.lane}`)} · <Moment at={publication.dueAt} zone={publication.zone} />
            </p>
            <States publication={publication} />
          </>
        )}
        columns={[
          { title: t('parts.title'), render: (_, publication) => <PublicationLink publication={publication} /> },
          { title: t('parts.account'), render: (_, publication) => nameOf(publication.accountId) },
          { title: t('publications.lane'), render: (_, publication) => <Tag>{t(`lane.${publication.lane}`)}</Tag> },
          { title: t('publications.dueAt'), render: (_, publication) => <Moment at={publication.dueAt} zone={publication.zone} /> },
          { title: t('parts.state'), render: (_, publication) => <States publication={publication} /> },
        ]}
      />
    </>
  );
}

function PublicationLink({ publication }: { publication: PublicationView }) {
  const { t } = useTranslation();
  const [first, ...others] = publication.articles;
  return (
    <Link to="/publications/$publicationId" params={{ publicationId: publication.publicationId }}>
      {first?.title ?? publication.publicationId}
      {others.length > 0 && ` (${t('publications.count', { count: publication.articles.length })})`}
    </Link>
  );
}

function States({ publication }: { publication: PublicationView }) {
  const { t } = useTranslation();
  const waitsForSecond = publication.authorisation === 'wanted' && ['planned', 'due'].includes(publication.state);
  return (
    <Flex gap={8} wrap align="center">
      <StateDot of="publication" state={publication.state} />
      {waitsForSecond && <StateTag of="authorisation" state="wanted" />}
      {publication.movedFrom && publication.state === 'planned' && (
        <Tag>{t('schedule.movedFrom', { at: inZone(publication.movedFrom, publication.zone).format('MM-DD HH:mm') })}</Tag>
      )}
      {publication.state === 'published' && publication.ladder && <StateTag of="ladder" state={publication.ladder} />}
    </Flex>
  );
}
