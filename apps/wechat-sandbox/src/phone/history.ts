import type { Follower } from '../followers/followers.js';
import { tagsOf } from '../followers/followers.js';
import type { MassJob } from '../mass-send/mass-send.js';
import { articlesOf, type ArticleView, type Post } from '../posts/posts.js';
import type { World } from '../world/world.js';

export type MessageRow = { id: number; direction: 'in' | 'out'; kind: string; content: string; at: number };
export type Entry = { at: number } & ({ is: 'message'; message: MessageRow } | { is: 'card'; articles: ArticleView[]; post: Post });

/** What stands in a follower's chat with an account, oldest first: messages, and every push that reached them. */
export function historyOf(world: World, follower: Follower, limit = 80): Entry[] {
  const { app_id, openid, since } = follower;
  const reaches = (tagId: number | null): boolean => tagId === null || tagsOf(follower).includes(tagId);
  const messages = world.store
    .rows<MessageRow>('SELECT * FROM message WHERE app_id = ? AND openid = ? ORDER BY id DESC LIMIT ?', app_id, openid, limit)
    .map((message): Entry => ({ is: 'message', at: message.at, message }));
  const cards = world.store
    .rows<Post>('SELECT * FROM post WHERE app_id = ? AND live = 1 AND told = 1 AND at >= ? ORDER BY at DESC LIMIT ?', app_id, since, limit)
    .filter(({ tag_id }) => reaches(tag_id))
    .map((post): Entry => ({ is: 'card', at: post.at, post, articles: articlesOf(world, post.msg_data_id) }));
  const texts = world.store
    .rows<MassJob & { kind: string | null }>(
      `SELECT mass_job.*, kind FROM mass_job LEFT JOIN mass_kind USING (msg_id) WHERE app_id = ? AND status = 'SEND_SUCCESS' AND text IS NOT NULL AND at >= ? ORDER BY at DESC LIMIT ?`,
      app_id,
      since,
      limit,
    )
    .filter(({ tag_id }) => reaches(tag_id))
    .map((job): Entry => ({
      is: 'message',
      at: job.at,
      message: { id: job.msg_id, direction: 'out', kind: job.kind ?? 'text', content: job.text!, at: job.at },
    }));
  return [...messages, ...cards, ...texts].sort((a, b) => a.at - b.at).slice(-limit);
}

const labels: Record<string, string> = {
  image: '[图片]',
  images: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  music: '[音乐]',
  location: '[位置]',
  news: '[链接]',
  card: '[文章]',
  mpnewsarticle: '[文章]',
  preview: '[预览]',
  msgmenu: '[菜单消息]',
  miniprogrampage: '[小程序]',
  'service-notice': '[服务通知]',
};

/** One line of a chat, for the list of chats. */
export function lineOf(entry: Entry | undefined): string {
  if (!entry) return '';
  if (entry.is === 'card') return entry.articles[0]?.article.title ?? '';
  const { kind, content } = entry.message;
  return kind === 'text' || kind === 'notice' ? content : (labels[kind] ?? '');
}
