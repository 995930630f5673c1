import type { ArticleSummary, ArticleView, DesignView, RevisionView } from '@kanfa/contracts';
import { pageOf, placeAt, placeIn, DomainError, type Database, type Tx } from '@kanfa/kit';
import { unknownArticle, type Article } from './article.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type SummaryRow = Omit<ArticleSummary, 'updatedAt'> & { updatedAt: Date };
type Row = SummaryRow &
  Pick<Article, 'author' | 'digest' | 'markdown' | 'settings' | 'claims' | 'version' | 'publishedAt'> & {
    cover: DesignView['cover'];
    designVersion: number;
    createdAt: Date;
  };
type Words = Pick<Article, 'title' | 'author' | 'digest' | 'markdown'>;
type Filter = {
  accountId?: string | undefined;
  columnId?: string | undefined;
  state?: string | undefined;
  mine?: boolean | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
};

const summaryFields = `article_id AS "articleId", account_id AS "accountId", column_id AS "columnId", topic_id AS "topicId", title, state,
  text_done AS "textDone", design_done AS "designDone", editor_id AS "editorId", designer_id AS "designerId",
  cover ->> 'assetId' AS "coverAssetId", unit_id AS "unitId", url, revision, updated_at AS "updatedAt"`;
const fields = `${summaryFields}, author, digest, markdown, settings, claims, version, cover, design_version AS "designVersion",
  published_at AS "publishedAt", created_at AS "createdAt"`;

const showSummary = (row: SummaryRow): ArticleSummary => ({ ...row, updatedAt: row.updatedAt.toISOString() });

function show({ cover, designVersion, publishedAt, createdAt, ...row }: Row): ArticleView {
  const { articleId, designDone, designerId } = row;
  return {
    ...row,
    ...showSummary(row),
    design: { articleId, cover, designDone, designerId, version: designVersion },
    publishedAt: publishedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export async function readArticle(db: Reader, articleId: string): Promise<ArticleView> {
  const row = await db.row<Row>(`SELECT ${fields} FROM article WHERE article_id = $1`, [articleId]);
  if (!row) throw unknownArticle();
  return show(row);
}

/** Articles of the accounts the person may read (null: all), and those given to the person. */
export async function listArticles(db: Reader, { accounts, memberId }: { accounts: string[] | null; memberId: string }, filter: Filter) {
  const rows = await db.rows<SummaryRow>(
    `SELECT ${summaryFields} FROM article
     WHERE ($1::uuid[] IS NULL OR account_id = ANY($1) OR $2 IN (editor_id, designer_id))
       AND ($3::uuid IS NULL OR account_id = $3) AND ($4::uuid IS NULL OR column_id = $4)
       AND (CASE WHEN $5::text IS NULL THEN state <> 'archived' ELSE state = $5 END)
       AND (NOT $6::boolean OR $2 IN (editor_id, designer_id)) AND ($7::text IS NULL OR position(lower($7) IN lower(title)) > 0)
       AND ($8::timestamptz IS NULL OR (updated_at, article_id) < ($8, $9::uuid))
     ORDER BY updated_at DESC, article_id DESC LIMIT $10`,
    [
      accounts,
      memberId,
      filter.accountId ?? null,
      filter.columnId ?? null,
      filter.state ?? null,
      filter.mine ?? false,
      filter.q ?? null,
      ...placeIn(filter.after),
      filter.limit + 1,
    ],
  );
  return pageOf(rows, filter.limit, (row) => placeAt(row.updatedAt, row.articleId), showSummary);
}

export async function listRevisions(db: Reader, articleId: string, page: { after?: string | undefined; limit: number }) {
  const rows = await db.rows<Omit<RevisionView, 'at'> & { at: Date }>(
    `SELECT revision, part, title, author, digest, markdown, settings, claims, cover ->> 'assetId' AS "coverAssetId", by_id AS by,
       by_name AS "byName", at
     FROM revision WHERE article_id = $1 AND ($2::integer IS NULL OR revision < $2) ORDER BY revision DESC LIMIT $3`,
    [articleId, page.after ?? null, page.limit + 1],
  );
  return pageOf(
    rows,
    page.limit,
    (row) => placeAt(row.revision),
    (row) => ({ ...row, at: row.at.toISOString() }),
  );
}

/** The text of an article to look at: as it is now, or as it was at a revision. */
export async function readText(db: Reader, article: ArticleView, revision?: number): Promise<Words> {
  if (revision === undefined) return article;
  const row = await db.row<Words>('SELECT title, author, digest, markdown FROM revision WHERE article_id = $1 AND revision = $2', [
    article.articleId,
    revision,
  ]);
  if (!row) throw new DomainError('not-found', 'revision-unknown', { zh: '没有这个版本。', en: 'There is no such revision.' });
  return row;
}
