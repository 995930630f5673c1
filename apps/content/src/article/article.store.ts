import { StaleWrite, type Tx } from '@kanfa/kit';
import { unknownArticle, type Article } from './article.js';

type Row = Omit<Article, 'design'> & {
  cover: Article['design']['cover'];
  designDone: boolean;
  designerId: string | null;
  designVersion: number;
};

const fields = `article_id AS "articleId", account_id AS "accountId", column_id AS "columnId", topic_id AS "topicId", state, title, author, digest,
  markdown, settings, claims, text_done AS "textDone", editor_id AS "editorId", version, cover, design_done AS "designDone",
  designer_id AS "designerId", design_version AS "designVersion", revision, unit_id AS "unitId", url, published_at AS "publishedAt"`;

const toArticle = ({ cover, designDone, designerId, designVersion, ...article }: Row): Article => ({
  ...article,
  design: { cover, done: designDone, designerId, version: designVersion },
});

/** Locks the articles in one order whoever asks, so that two bundles never wait for each other; answers in the order asked. */
export async function loadArticles(tx: Tx, ids: readonly string[]): Promise<Article[]> {
  const rows = await tx.rows<Row>(`SELECT ${fields} FROM article WHERE article_id = ANY($1) ORDER BY article_id FOR UPDATE`, [ids]);
  const known = new Map(rows.map((row) => [row.articleId, toArticle(row)]));
  return ids.map((id) => {
    const article = known.get(id);
    if (!article) throw unknownArticle();
    return article;
  });
}

export const loadArticle = async (tx: Tx, articleId: string): Promise<Article> => (await loadArticles(tx, [articleId]))[0]!;

export async function insertArticle(tx: Tx, article: Article): Promise<void> {
  await tx.run(
    `INSERT INTO article (article_id, account_id, column_id, topic_id, state, title, author, digest, markdown, settings, claims, text_done,
       editor_id, version, cover, design_done, designer_id, design_version, revision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      article.articleId,
      article.accountId,
      article.columnId,
      article.topicId,
      article.state,
      article.title,
      article.author,
      article.digest,
      article.markdown,
      article.settings,
      JSON.stringify(article.claims),
      article.textDone,
      article.editorId,
      article.version,
      article.design.cover,
      article.design.done,
      article.design.designerId,
      article.design.version,
      article.revision,
    ],
  );
}

/** Saves an article; the version of the part that changed goes up, that of the other stays. */
export async function saveArticle(tx: Tx, article: Article, part: 'text' | 'design' | 'state'): Promise<void> {
  const saved = await tx.run(
    `UPDATE article SET column_id = $4, state = $5, title = $6, author = $7, digest = $8, markdown = $9, settings = $10, claims = $11,
       text_done = $12, editor_id = $13, cover = $14, design_done = $15, designer_id = $16, revision = $17, unit_id = $18, url = $19,
       published_at = $20, version = version + $21, design_version = design_version + $22, updated_at = clock_timestamp()
     WHERE article_id = $1 AND version = $2 AND design_version = $3`,
    [
      article.articleId,
      article.version,
      article.design.version,
      article.columnId,
      article.state,
      article.title,
      article.author,
      article.digest,
      article.markdown,
      article.settings,
      JSON.stringify(article.claims),
      article.textDone,
      article.editorId,
      article.design.cover,
      article.design.done,
      article.design.designerId,
      article.revision,
      article.unitId,
      article.url,
      article.publishedAt,
      part === 'text' ? 1 : 0,
      part === 'design' ? 1 : 0,
    ],
  );
  if (saved === 0) throw new StaleWrite('article', article.articleId);
}

export async function insertRevision(tx: Tx, article: Article, part: 'text' | 'design', by: { id: string; name: string }): Promise<void> {
  await tx.run(
    `INSERT INTO revision (article_id, revision, part, title, author, digest, markdown, settings, claims, cover, by_id, by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      article.articleId,
      article.revision,
      part,
      article.title,
      article.author,
      article.digest,
      article.markdown,
      article.settings,
      JSON.stringify(article.claims),
      article.design.cover,
      by.id,
      by.name,
    ],
  );
}

/** Everyone who wrote or designed a revision of these articles. */
export async function revisersOf(tx: Tx, articleIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('SELECT DISTINCT by_id AS id FROM revision WHERE article_id = ANY($1)', [articleIds]);
  return rows.map(({ id }) => id);
}

/** Whether these people are known here and not disabled. */
export async function findActiveMembers(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(`SELECT member_id AS id FROM member WHERE member_id = ANY($1) AND status <> 'disabled'`, [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Published longer ago than so many days, and not yet marked. */
export async function findAgeing(tx: Tx, days: number, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT article_id AS id FROM article WHERE state = 'published' AND published_at < clock_timestamp() - make_interval(secs => $1::float8 * 86400)
     ORDER BY published_at LIMIT $2`,
    [days, limit],
  );
  return rows.map(({ id }) => id);
}

export async function pageOfArticles(tx: Tx, after: string | null, limit: number): Promise<Article[]> {
  const rows = await tx.rows<Row>(
    `SELECT ${fields} FROM article WHERE $1::uuid IS NULL OR article_id > $1 ORDER BY article_id LIMIT $2 FOR SHARE`,
    [after, limit],
  );
  return rows.map(toArticle);
}
