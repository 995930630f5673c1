import { audienceSize } from '../followers/followers.js';
import { articlesOf, type ArticleView, type Post } from '../posts/posts.js';
import type { Call, Fields } from '../protocol/endpoint.js';
import { dayOf, daysBetween, startOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import { lastReadyDay } from './span.js';

type Count = { people: number; times: number };
type Scope = {
  appId: string;
  from: string;
  to: string;
  article?: string | undefined;
  scene?: string | undefined;
  hour?: number | undefined;
};

const hourly = `CAST(strftime('%H', at / 1000, 'unixepoch', '+8 hours') AS INTEGER)`;

/** How many people did something, and how often; over an article, a scene or an hour, or over all. */
export function counted(world: World, kind: 'read' | 'share' | 'collect' | 'message-in', scope: Scope): Count {
  return world.store.row<Count>(
    `SELECT count(DISTINCT person) AS people, count(*) AS times FROM effect WHERE app_id = ?1 AND kind = ?2 AND day BETWEEN ?3 AND ?4
       AND (?5 IS NULL OR remote_id = ?5) AND (?6 IS NULL OR scene = ?6) AND (?7 IS NULL OR ${hourly} = ?7)`,
    scope.appId,
    kind,
    scope.from,
    scope.to,
    scope.article ?? null,
    scope.scene ?? null,
    scope.hour ?? null,
  )!;
}

/** The eight counters that every older row has. Nobody opens 阅读原文 here, so those two are nought. */
export function counters(world: World, scope: Scope): Fields {
  const [read, shared, kept] = [counted(world, 'read', scope), counted(world, 'share', scope), counted(world, 'collect', scope)];
  return {
    int_page_read_user: read.people,
    int_page_read_count: read.times,
    ori_page_read_user: 0,
    ori_page_read_count: 0,
    share_user: shared.people,
    share_count: shared.times,
    add_to_fav_user: kept.people,
    add_to_fav_count: kept.times,
  };
}

/** Scenes of the new figures under the numbers of the old ones. */
const readScenes: readonly [scene: string, source: number, name: string][] = [
  ['公众号消息', 0, 'session'],
  ['聊天会话', 1, 'friends'],
  ['朋友圈', 2, 'feed'],
  ['公众号主页', 4, 'hist_msg'],
  ['其他', 5, 'other'],
  ['推荐', 6, 'kanyikan'],
  ['搜一搜', 7, 'souyisou'],
];
const shareScenes: readonly [scene: string, number: number, name: string][] = [
  ['好友', 1, 'session'],
  ['朋友圈', 2, 'feed'],
];

const sentOn = (world: World, appId: string, day: string): { post: Post; article: ArticleView }[] =>
  world.store
    .rows<Post>(
      'SELECT * FROM post WHERE app_id = ? AND live = 1 AND told = 1 AND at >= ? AND at < ? ORDER BY at, msg_data_id',
      appId,
      startOf(day),
      startOf(day) + 86_400_000,
    )
    .flatMap((post) => articlesOf(world, post.msg_data_id).map((article) => ({ post, article })));

const idOf = ({ msg_data_id, idx }: ArticleView): string => `${msg_data_id}_${idx}`;

/** What was sent on a day, with that day's counters. Only what followers were told of is counted here. */
export const articleSummary = ({ world, account: { appId } }: Call, day: string): Fields[] =>
  sentOn(world, appId, day).map(({ article }) => ({
    ref_date: day,
    msgid: idOf(article),
    title: article.article.title,
    ...counters(world, { appId, from: day, to: day, article: idOf(article) }),
  }));

const window = 7;

function totalUntil(world: World, { post, article }: { post: Post; article: ArticleView }, from: string, to: string): Fields {
  const scope = { appId: post.app_id, from, to, article: idOf(article) };
  const places = readScenes.flatMap(([scene, , name]): [string, number][] => {
    const { people, times } = counted(world, 'read', { ...scope, scene });
    return [
      [`int_page_from_${name}_read_user`, people],
      [`int_page_from_${name}_read_count`, times],
    ];
  });
  const shares = shareScenes.flatMap(([scene, , name]): [string, number][] => {
    const { people, times } = counted(world, 'share', { ...scope, scene });
    return [
      [`feed_share_from_${name}_user`, people],
      [`feed_share_from_${name}_cnt`, times],
    ];
  });
  return {
    stat_date: to,
    target_user: audienceSize(world, post.app_id, post.tag_id),
    ...counters(world, scope),
    ...Object.fromEntries([...places, ...shares]),
  };
}

/** The same, growing for seven days. */
export function articleTotal({ world, account: { appId } }: Call, day: string): Fields[] {
  const last = [lastReadyDay(world.clock.now()), dayOf(startOf(day) + (window - 1) * 86_400_000)].sort()[0]!;
  return sentOn(world, appId, day).map((sent) => ({
    ref_date: day,
    msgid: idOf(sent.article),
    title: sent.article.article.title,
    url: sent.article.url,
    details: daysBetween(day, last).map((to) => totalUntil(world, sent, day, to)),
  }));
}

const everybody = 99_999_999;
const isActive = (row: Fields): boolean => Object.entries(row).some(([name, value]) => /_(user|count)$/.test(name) && Number(value) > 0);

/** Reads by where they came from, and altogether. */
export const userRead = ({ world, account: { appId } }: Call, day: string, hour?: number): Fields[] =>
  [[undefined, everybody] as const, ...readScenes]
    .map(([scene, user_source]) => ({
      ref_date: day,
      ...(hour !== undefined && { ref_hour: hour * 100 }),
      user_source,
      ...counters(world, { appId, from: day, to: day, scene, hour }),
      // shares and saves are not told by source
      ...(scene !== undefined && { share_user: 0, share_count: 0, add_to_fav_user: 0, add_to_fav_count: 0 }),
    }))
    .filter(isActive);

/** Shares by where they went. */
export const userShare = ({ world, account: { appId } }: Call, day: string, hour?: number): Fields[] =>
  shareScenes
    .map(([scene, share_scene]) => {
      const { people, times } = counted(world, 'share', { appId, from: day, to: day, scene, hour });
      return {
        ref_date: day,
        ...(hour !== undefined && { ref_hour: hour * 100 }),
        share_scene,
        share_count: times,
        share_user: people,
      };
    })
    .filter(isActive);

export const hours = Array.from({ length: 24 }, (_, hour) => hour);
