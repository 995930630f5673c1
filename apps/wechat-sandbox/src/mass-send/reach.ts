import type { Account } from '../accounts/account.js';
import { audienceSize, followerByOpenid, followersAfter, tagsOf, followerOf } from '../followers/followers.js';
import { isBlocked } from '../followers/blacklist.js';
import { monthOf, startOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';

/** Everybody, those with a tag, or these. */
export type Audience = { tagId: number | null; openids?: readonly string[] | undefined };
/** `persons` only where they are few enough to be named: with a tag or by list. */
export type Reach = { total: number; left: number; persons: number[] | undefined };

/** A follower of a 服务号 gets four a month, whoever they were meant for. */
const mostAMonth = 4;
/** Stands in a post's `tag_id` when it went to a list: it is in nobody's tags. */
export const byList = -1;

type Sent = { msg_id: number; tag_id: number | null };

function hadEnough(world: World, account: Account): (person: number) => boolean {
  if (account.kind !== 'service') return () => false;
  const sent = world.store.rows<Sent>(
    `SELECT msg_id, tag_id FROM mass_job WHERE app_id = ? AND status = 'SEND_SUCCESS' AND at >= ?`,
    account.appId,
    startOf(`${monthOf(world.clock.now())}-01`),
  );
  const listed = new Map<number, number>();
  for (const { msg_id } of sent.filter(({ tag_id }) => tag_id === byList))
    for (const { person } of world.store.rows<{ person: number }>('SELECT person FROM recipient WHERE msg_id = ?', msg_id))
      listed.set(person, (listed.get(person) ?? 0) + 1);
  return (person) => {
    const follower = followerOf(world, account.appId, person);
    const tags = follower ? tagsOf(follower) : [];
    const got = sent.filter(({ tag_id }) => tag_id === null || tags.includes(tag_id)).length + (listed.get(person) ?? 0);
    return got >= mostAMonth;
  };
}

/** Whom a send reaches now: no strangers, nobody who is blocked, nobody who had four this month. */
export function reachOf(world: World, account: Account, { tagId, openids }: Audience): Reach {
  const { appId } = account;
  if (openids === undefined && tagId === null) {
    const left = audienceSize(world, appId, null);
    return { total: left, left, persons: undefined };
  }
  const full = hadEnough(world, account);
  const named =
    openids === undefined
      ? followersAfter(world, appId, 0, Number.MAX_SAFE_INTEGER, tagId)
      : [...new Set(openids)]
          .map((openid) => followerByOpenid(world, appId, openid))
          .filter((follower) => follower?.subscribed === 1)
          .map((follower) => follower!.person);
  const persons = named.filter((person) => !isBlocked(world, appId, person) && !full(person));
  return { total: openids?.length ?? named.length, left: persons.length, persons };
}
