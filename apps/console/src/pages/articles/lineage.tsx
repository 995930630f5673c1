import { contentRoutes, type ArticleView, type LineageView, type Swap } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { StateTag } from '../../parts/state-tag.js';
import { usePersonName } from '../../shell/people.js';
import type { Draft } from './draft.js';
import { OriginUpdate } from './origin-update.js';

/** Where the article comes from and what other accounts made of it; nothing where it is neither. */
export function Lineage({ article, draft }: { article: ArticleView; draft: Draft }) {
  const { articleId } = article;
  const { data } = useRead(contentRoutes.getLineage, { params: { articleId } });
  if (!data) return null;
  const { origin, versions, elsewhere } = data;
  return (
    <>
      {origin && <Origin article={article} origin={origin} draft={draft} />}
      {(versions.length > 0 || elsewhere > 0) && <Versions versions={versions} elsewhere={elsewhere} />}
    </>
  );
}

type OriginGiven = { article: ArticleView; origin: NonNullable<LineageView['origin']>; draft: Draft };

function Origin({ article, origin, draft }: OriginGiven) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  const [opened, setOpened] = useState(false);
  const { standing, readable } = origin;
  const has = standing === 'update-available' || standing === 'dismissed';
  const see = has && readable && (
    <Button size="small" type={standing === 'dismissed' ? 'default' : 'primary'} data-act="see-update" onClick={() => setOpened(true)}>
      {t('adoption.seeUpdate')}
    </Button>
  );
  const says = t('adoption.originSays', { account: origin.accountName, title: origin.title, revision: origin.revision });
  return (
    <Card size="small" className="spaced" title={t('adoption.origin')} extra={<StateTag of="version" state={standing} />}>
      {standing === 'update-available' && (
        <Alert className="spaced" type="warning" showIcon title={t('adoption.noticeUpdate')} action={see} />
      )}
      {standing === 'origin-withdrawn' && <Alert className="spaced" type="error" showIcon title={t('adoption.noticeWithdrawn')} />}
      <Flex gap={8} wrap align="center">
        {readable ? (
          <Link to="/articles/$articleId" params={{ articleId: origin.originId }}>
            {says}
          </Link>
        ) : (
          <span>{says}</span>
        )}
        <span className="quiet">
          {t('adoption.by', { name: personOf(origin.adoptedBy) })} <Moment at={origin.adoptedAt} />
        </span>
        {standing === 'dismissed' && see}
      </Flex>
      {!readable && <p className="quiet">{t('adoption.originHidden')}</p>}
      {origin.swaps.length > 0 && <Swaps swaps={origin.swaps} />}
      {opened && <OriginUpdate article={article} draft={draft} swaps={origin.swaps} onClose={() => setOpened(false)} />}
    </Card>
  );
}

function Swaps({ swaps }: { swaps: Swap[] }) {
  const { t } = useTranslation();
  const named = (kind: Swap['kind'], what: string) => (kind === 'picture' ? t('adoption.picture', { id: what.slice(0, 8) }) : what);
  return (
    <p className="quiet">
      {t('adoption.swapsTitle')}{' '}
      {swaps.map(({ kind, from, to }) => (
        <Tag key={from}>
          {named(kind, from)} → {named(kind, to)}
        </Tag>
      ))}
    </p>
  );
}

function Versions({ versions, elsewhere }: Pick<LineageView, 'versions' | 'elsewhere'>) {
  const { t } = useTranslation();
  return (
    <Card size="small" className="spaced" title={t('adoption.versions')}>
      {versions.map((version) => (
        <Flex key={version.articleId} gap={8} wrap align="center" className="hand-step">
          <Tag>{version.accountName}</Tag>
          <Link to="/articles/$articleId" params={{ articleId: version.articleId }}>
            {version.title}
          </Link>
          <StateTag of="article" state={version.state} />
          <StateTag of="version" state={version.standing} />
          <span className="quiet">{t('adoption.fromRevision', { revision: version.revision })}</span>
        </Flex>
      ))}
      {elsewhere > 0 && <p className="quiet">{t('adoption.elsewhere', { count: elsewhere })}</p>}
    </Card>
  );
}
