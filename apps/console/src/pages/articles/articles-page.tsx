import { articleState, contentRoutes, type ArticleState, type ArticleSummary } from '@kanfa/contracts';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Flex, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { StateTag } from '../../parts/state-tag.js';
import { Nothing } from '../../parts/states.js';
import { assetAddress } from '../../parts/wechat-page.js';
import { StateFilter } from '../../parts/state-filter.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { NewArticle } from './new-article.js';

export function ArticlesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const [creating, setCreating] = useState(false);
  const { filters, filter } = useFilters<'state' | 'mine' | 'q'>();
  const list = useList(contentRoutes.listArticles, {
    query: { accountId, state: filters.state as ArticleState | undefined, mine: filters.mine, q: filters.q },
  });
  return (
    <>
      <PageTitle title={t('articles.title')}>
        {may(me, 'article.write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('articles.create')}
          </Button>
        )}
      </PageTitle>
      <div className="filters">
        <Input.Search
          className="filter-search"
          allowClear
          placeholder={t('parts.search')}
          aria-label={t('parts.search')}
          defaultValue={filters.q ?? ''}
          onSearch={(q) => filter({ q: q || undefined })}
        />
        <StateFilter
          states={articleState.options}
          nameOf={(state) => t(`state.article.${state}`)}
          value={filters.state}
          onChange={(state) => filter({ state })}
        />
        <Checkbox checked={filters.mine === 'true'} onChange={({ target }) => filter({ mine: target.checked ? 'true' : undefined })}>
          {t('parts.mine')}
        </Checkbox>
      </div>
      <ListView
        list={list}
        rowKey={(article) => article.articleId}
        nothing={<Nothing what={t('articles.nothing')} />}
        card={(article) => (
          <>
            <Title article={article} /> <StateTag of="article" state={article.state} />
            <p className="quiet">
              {nameOf(article.accountId)} · {personOf(article.editorId)} · <Moment at={article.updatedAt} />
            </p>
            <Progress article={article} />
          </>
        )}
        columns={[
          {
            title: t('parts.title'),
            render: (_, article) => (
              <Flex gap={10} align="center">
                {article.coverAssetId ? (
                  <img className="row-cover" src={assetAddress(article.coverAssetId)} alt="" />
                ) : (
                  <i className="row-cover" />
                )}
                <span>
                  <Title article={article} />
                  <div className="quiet">{nameOf(article.accountId)}</div>
                </span>
              </Flex>
            ),
          },
          { title: t('parts.state'), render: (_, article) => <StateTag of="article" state={article.state} /> },
          { title: t('articles.progress'), render: (_, article) => <Progress article={article} /> },
          {
            title: t('articles.people'),
            render: (_, article) => [personOf(article.editorId), personOf(article.designerId)].filter(Boolean).join(' · '),
          },
          { title: t('articles.updated'), render: (_, article) => <Moment at={article.updatedAt} /> },
        ]}
      />
      {creating && <NewArticle onClose={() => setCreating(false)} />}
    </>
  );
}

function Title({ article }: { article: ArticleSummary }) {
  const { t } = useTranslation();
  return (
    <Link to="/articles/$articleId" params={{ articleId: article.articleId }}>
      {article.title || t('articles.edit.untitled')}
    </Link>
  );
}

function Progress({ article }: { article: ArticleSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={article.textDone ? 'green' : 'default'}>{t(article.textDone ? 'articles.textDone' : 'articles.textOpen')}</Tag>
      <Tag color={article.designDone ? 'green' : 'default'}>{t(article.designDone ? 'articles.designDone' : 'articles.designOpen')}</Tag>
    </>
  );
}
