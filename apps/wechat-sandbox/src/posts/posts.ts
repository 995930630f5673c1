import type { Article } from '../drafts/article.js';
import type { World } from '../world/world.js';

export type Origin = 'publish' | 'mass' | 'hand';
/** What a person ticks in the back office and no interface can. */
export type Ticks = { original?: boolean; album?: string; declaration?: string };
export type Post = {
  msg_data_id: number;
  app_id: string;
  article_id: string;
  origin: Origin;
  told: number;
  tag_id: number | null;
  ticks: string;
  live: number;
  at: number;
};
type ArticleRow = {
  sid: string;
  msg_data_id: number;
  idx: number;
  app_id: string;
  article: string;
  comments_open: number;
  fans_only: number;
  /** 0 there, see `gone`. */
  deleted: number;
};
/** A published article with what its page needs. `idx` is 1-based. */
export type ArticleView = Omit<ArticleRow, 'article'> & { article: Article; url: string };

// ids beyond 2^31, as the real ones are
const firstMsgDataId = 2_247_483_701;

const view = (world: World, { article, ...row }: ArticleRow): ArticleView => ({
  ...row,
  article: JSON.parse(article) as Article,
  url: `${world.publicUrl}/s/${row.sid}`,
});

/** Puts articles where they will be seen once `live`. `told`: followers are told of it. */
export function createPost(
  world: World,
  appId: string,
  post: { origin: Origin; told: boolean; tagId: number | null; ticks: Ticks; articles: Article[] },
): { msgDataId: number; articleId: string } {
  const msgDataId = world.store.next('msg-data-id', firstMsgDataId);
  const articleId = world.id('article', 32);
  world.store.run(
    'INSERT INTO post (msg_data_id, app_id, article_id, origin, told, tag_id, ticks, live, at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)',
    msgDataId,
    appId,
    articleId,
    post.origin,
    post.told ? 1 : 0,
    post.tagId,
    JSON.stringify(post.ticks),
    world.clock.now(),
  );
  post.articles.forEach((article, index) =>
    world.store.run(
      'INSERT INTO article (sid, msg_data_id, idx, app_id, article, comments_open, fans_only, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
      world.id('page', 16),
      msgDataId,
      index + 1,
      appId,
      JSON.stringify(article),
      article.need_open_comment,
      article.only_fans_can_comment,
    ),
  );
  return { msgDataId, articleId };
}

export const makeLive = (world: World, msgDataId: number): void => {
  world.store.run('UPDATE post SET live = 1, at = ? WHERE msg_data_id = ?', world.clock.now(), msgDataId);
};

export const dropPost = (world: World, msgDataId: number): void => {
  world.store.run('DELETE FROM article WHERE msg_data_id = ?', msgDataId);
  world.store.run('DELETE FROM post WHERE msg_data_id = ?', msgDataId);
};

export const findPost = (world: World, appId: string, msgDataId: number): Post | undefined =>
  world.store.row<Post>('SELECT * FROM post WHERE msg_data_id = ? AND app_id = ?', msgDataId, appId);

export const findByArticleId = (world: World, appId: string, articleId: string): Post | undefined =>
  world.store.row<Post>('SELECT * FROM post WHERE article_id = ? AND app_id = ? AND live = 1', articleId, appId);

export const listPosts = (world: World, appId: string, limit = 50): Post[] =>
  world.store.rows<Post>('SELECT * FROM post WHERE app_id = ? AND live = 1 ORDER BY at DESC, msg_data_id DESC LIMIT ?', appId, limit);

export const articlesOf = (world: World, msgDataId: number): ArticleView[] =>
  world.store.rows<ArticleRow>('SELECT * FROM article WHERE msg_data_id = ? ORDER BY idx', msgDataId).map((row) => view(world, row));

/** An article by the last part of its address, once it can be seen. */
export function articleBySid(world: World, sid: string): ArticleView | undefined {
  const row = world.store.row<ArticleRow>('SELECT a.* FROM article a JOIN post p USING (msg_data_id) WHERE a.sid = ? AND p.live = 1', sid);
  return row && view(world, row);
}

/** Why an article is gone: its account took it away, or the platform did. */
export const gone = { deleted: 1, banned: 2 } as const;

/** `index` is 1-based, 0 means all. Tells whether anything is left. */
export function takeAway(world: World, msgDataId: number, index: number, why: keyof typeof gone): { left: number } {
  world.store.run(
    'UPDATE article SET deleted = ?3 WHERE msg_data_id = ?1 AND (?2 = 0 OR idx = ?2) AND deleted = 0',
    msgDataId,
    index,
    gone[why],
  );
  return { left: world.store.row<{ n: number }>('SELECT count(*) AS n FROM article WHERE msg_data_id = ? AND deleted = 0', msgDataId)!.n };
}
