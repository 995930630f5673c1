import { articleBySid, type ArticleView } from '../posts/posts.js';
import { share } from '../followers/acts.js';
import type { World } from '../world/world.js';

type Row = { id: number; from_person: number; to_person: number; sid: string; at: number };
export type Passed = { from: number; to: number; at: number; article: ArticleView };

/** Whom a person knows: the six next to them. */
export const friendsOf = (person: number): number[] => [-3, -2, -1, 1, 2, 3].map((step) => person + step).filter((friend) => friend >= 1);

/** Shares an article with a friend: it stands in their chat, on both phones. */
export function pass(world: World, article: ArticleView, from: number, to: number): void {
  world.store.run(
    'INSERT INTO friend_share (from_person, to_person, sid, at) VALUES (?, ?, ?, ?)',
    from,
    to,
    article.sid,
    world.clock.now(),
  );
  share(world, article, from, '好友');
}

/** What two people have shared with each other, the oldest first. */
export const passedBetween = (world: World, one: number, other: number): Passed[] =>
  world.store
    .rows<Row>(
      'SELECT * FROM friend_share WHERE (from_person = ?1 AND to_person = ?2) OR (from_person = ?2 AND to_person = ?1) ORDER BY id',
      one,
      other,
    )
    .flatMap(({ from_person, to_person, sid, at }) => {
      const article = articleBySid(world, sid);
      return article ? [{ from: from_person, to: to_person, at, article }] : [];
    });

/** The friends a person shares articles with, the latest first. */
export const friendChats = (world: World, person: number): { friend: number; at: number; title: string }[] =>
  world.store
    .rows<{ friend: number; at: number; sid: string }>(
      `SELECT CASE from_person WHEN ?1 THEN to_person ELSE from_person END AS friend, max(at) AS at, sid FROM friend_share
       WHERE from_person = ?1 OR to_person = ?1 GROUP BY friend ORDER BY at DESC LIMIT 20`,
      person,
    )
    .map(({ friend, at, sid }) => ({ friend, at, title: articleBySid(world, sid)?.article.title ?? '' }));
