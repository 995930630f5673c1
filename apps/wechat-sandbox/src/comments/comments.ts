import type { ArticleView } from '../posts/posts.js';
import { isBlocked } from '../followers/blacklist.js';
import { followerOf } from '../followers/followers.js';
import { openidOf } from '../followers/openids.js';
import type { World } from '../world/world.js';

/** `idx` is 1-based as in articles; the interface counts from 0. `state`: there, deleted by its writer, or removed by the account. */
export type CommentRow = {
  msg_data_id: number;
  idx: number;
  id: number;
  app_id: string;
  person: number;
  openid: string;
  content: string;
  at: number;
  elected: number;
  reply: string | null;
  reply_at: number | null;
  state: 'there' | 'withdrawn' | 'removed';
};

/** A reader comments, if the article lets them. Ids count from 1 within each article. Returns the id. */
export function comment(world: World, article: ArticleView, person: number, content: string): number | undefined {
  if (isBlocked(world, article.app_id, person)) return undefined;
  const follows = followerOf(world, article.app_id, person)?.subscribed === 1;
  if (!article.comments_open || article.deleted || content.trim() === '' || (article.fans_only && !follows)) return undefined;
  const { msg_data_id, idx, app_id } = article;
  const id =
    (world.store.row<{ id: number | null }>('SELECT max(id) AS id FROM comment WHERE msg_data_id = ? AND idx = ?', msg_data_id, idx)!.id ??
      0) + 1;
  const openid = openidOf(app_id, person);
  world.store.run(
    'INSERT INTO comment (msg_data_id, idx, id, app_id, person, openid, content, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    msg_data_id,
    idx,
    id,
    app_id,
    person,
    openid,
    content,
    world.clock.now(),
  );
  world.effects.add({ kind: 'comment', account: app_id, remoteId: `${msg_data_id}_${idx}`, person, openid, details: { id } });
  return id;
}

/** What a reader sees below an article: selected comments, and their own. */
export const visibleComments = (world: World, article: ArticleView, person: number | undefined): CommentRow[] =>
  world.store.rows<CommentRow>(
    `SELECT * FROM comment WHERE msg_data_id = ? AND idx = ? AND state = 'there' AND (elected = 1 OR person = ?) ORDER BY at DESC, id DESC`,
    article.msg_data_id,
    article.idx,
    person ?? -1,
  );
