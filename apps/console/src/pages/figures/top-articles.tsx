import type { ArticleFigures } from '@kanfa/contracts';
import { Link } from '@tanstack/react-router';
import { Card, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../parts/phone.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';

const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 1000) / 10} %`);
/** What is not known is a dash, never a zero. */
const count = (value: number | null): string => (value === null ? '–' : String(value));
const mainSources = ({ sources }: ArticleFigures): string =>
  sources
    .toSorted((a, b) => b.users - a.users)
    .slice(0, 2)
    .map(({ scene, users }) => `${scene} ${users}`)
    .join(' · ');

export function TopArticles({ articles }: { articles: ArticleFigures[] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  if (articles.length === 0) return <Nothing what={t('figures.topNone')} />;
  if (phone) {
    return (
      <div className="cards">
        {articles.map((article) => (
          <Card key={article.pieceId} size="small">
            <Title article={article} />
            <p className="quiet">
              {t('figures.readers')} {article.readUser} · {t('figures.finish')} {percent(article.finishRate)} · {t('figures.share')}{' '}
              {count(article.shareUser)} · {t('figures.subscribe')} {count(article.subscribeUser)}
            </p>
          </Card>
        ))}
      </div>
    );
  }
  return (
    <Table<ArticleFigures>
      rowKey="pieceId"
      size="small"
      pagination={false}
      dataSource={articles}
      className="table"
      columns={[
        { title: t('figures.article'), render: (_, article) => <Title article={article} /> },
        { title: t('figures.publishedDay'), dataIndex: 'publishedOn', className: 'moment' },
        { title: t('figures.readers'), dataIndex: 'readUser', align: 'right' },
        { title: t('figures.finish'), align: 'right', render: (_, { finishRate }) => percent(finishRate) },
        { title: t('figures.share'), align: 'right', render: (_, { shareUser }) => count(shareUser) },
        { title: t('figures.likes'), align: 'right', render: (_, { zaikanUser, likeUser }) => `${count(zaikanUser)} / ${count(likeUser)}` },
        { title: t('figures.commentCount'), align: 'right', render: (_, { commentCount }) => count(commentCount) },
        { title: t('figures.subscribe'), align: 'right', render: (_, { subscribeUser }) => count(subscribeUser) },
        { title: t('figures.sources'), render: (_, article) => <span className="quiet">{mainSources(article)}</span> },
      ]}
    />
  );
}

function Title({ article }: { article: ArticleFigures }) {
  const { t } = useTranslation();
  const account = useAccountName()(article.accountId);
  return (
    <>
      {article.articleId ? (
        <Link to="/articles/$articleId" params={{ articleId: article.articleId }}>
          {article.title}
        </Link>
      ) : (
        <span title={t('figures.unjoined')}>{article.title}</span>
      )}{' '}
      {!article.lineage.complete && <Tag variant="filled">{t('figures.incomplete')}</Tag>} <Origin lineage={article.lineage} />
      <div className="quiet">{account}</div>
    </>
  );
}

/** Where figures of the time before us come from. */
function Origin({ lineage: { origin } }: Pick<ArticleFigures, 'lineage'>) {
  const { t } = useTranslation();
  if (!origin) return null;
  return (
    <Tag color="blue" title={t('figures.originMeans')}>
      {origin.kind === 'take-over'
        ? t('figures.originTakeOver')
        : t(origin.row ? 'figures.originRow' : 'figures.originFile', { file: origin.name, row: origin.row })}
    </Tag>
  );
}
