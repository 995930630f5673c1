import type { Account } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { openAllowance } from '../customer-messages/allowance.js';
import type { ArticleView } from '../posts/posts.js';
import type { QrCode } from '../qr-codes/qr-codes.js';
import { answerFollow } from '../auto-reply/auto-reply.js';
import type { World } from '../world/world.js';
import { followerOf, saveFollower } from './followers.js';
import { openidOf } from './openids.js';

/** Where a reader came from, as the data cube names it. */
export const readScenes = ['公众号消息', '聊天会话', '朋友圈', '公众号主页', '其他', '推荐', '搜一搜'] as const;
export type ReadScene = (typeof readScenes)[number];

/** A person starts to follow; someone who already does is left as they are. */
export function follow(world: World, account: Account, person: number, scene = 'ADD_SCENE_SEARCH', by?: QrCode): void {
  const before = followerOf(world, account.appId, person);
  if (before?.subscribed) return;
  const openid = openidOf(account.appId, person);
  const fresh = { remark: '', tags: '[]', ...before };
  const since = world.clock.now();
  saveFollower(world, { ...fresh, app_id: account.appId, person, openid, subscribed: 1, since, scene, code: by?.scene ?? '' });
  world.effects.add({ kind: 'follow', account: account.appId, person, openid, scene });
  openAllowance(world, account.appId, openid, 'follow');
  pushEvent(world, account, openid, 'subscribe', by ? { EventKey: `qrscene_${by.scene}`, Ticket: by.ticket } : { EventKey: '' });
  answerFollow(world, account, person, openid);
}

/** A person scans an account's code: whoever does not follow yet, does so by it. */
export function scan(world: World, account: Account, person: number, code: QrCode): void {
  const openid = openidOf(account.appId, person);
  world.effects.add({ kind: 'scan', account: account.appId, person, openid, scene: code.scene });
  if (followerOf(world, account.appId, person)?.subscribed !== 1) return follow(world, account, person, 'ADD_SCENE_QR_CODE', code);
  openAllowance(world, account.appId, openid, 'scan');
  pushEvent(world, account, openid, 'SCAN', { EventKey: code.scene, Ticket: code.ticket });
}

/** A person leaves: remark and tags go with them. */
export function unfollow(world: World, account: Account, person: number): void {
  const before = followerOf(world, account.appId, person);
  if (!before?.subscribed) return;
  saveFollower(world, { ...before, subscribed: 0, remark: '', tags: '[]' });
  world.store.run('DELETE FROM allowance WHERE app_id = ? AND openid = ?', account.appId, before.openid);
  world.effects.add({ kind: 'unfollow', account: account.appId, person, openid: before.openid });
  pushEvent(world, account, before.openid, 'unsubscribe', { EventKey: '' });
}

export type MenuButton = {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  article_id?: string;
  media_id?: string;
  pagepath?: string;
  sub_button?: MenuButton[];
};

const onArticle = (
  world: World,
  kind: 'read' | 'share' | 'like' | 'wow' | 'collect',
  article: ArticleView,
  person: number,
  scene: string,
): void =>
  world.effects.add({
    kind,
    account: article.app_id,
    remoteId: `${article.msg_data_id}_${article.idx}`,
    person,
    openid: openidOf(article.app_id, person),
    scene,
  });

export const read = (world: World, article: ArticleView, person: number, scene: ReadScene): void =>
  onArticle(world, 'read', article, person, scene);
export const share = (world: World, article: ArticleView, person: number, to: '好友' | '朋友圈'): void =>
  onArticle(world, 'share', article, person, to);
export const like = (world: World, article: ArticleView, person: number): void => onArticle(world, 'like', article, person, '');
export const wow = (world: World, article: ArticleView, person: number): void => onArticle(world, 'wow', article, person, '');
export const collect = (world: World, article: ArticleView, person: number): void => onArticle(world, 'collect', article, person, '');
