import type { Account } from '../accounts/account.js';
import { Dice } from '../world/random.js';
import type { World } from '../world/world.js';
import { openidOf } from './people.js';

export type Follower = {
  app_id: string;
  person: number;
  openid: string;
  subscribed: number;
  since: number;
  scene: string;
  remark: string;
  tags: string;
};

const scenes = ['ADD_SCENE_SEARCH', 'ADD_SCENE_PROFILE_CARD', 'ADD_SCENE_QR_CODE', 'ADD_SCENE_PROFILE_LINK', 'ADD_SCENE_OTHERS'];

/** The account's first followers: persons 1 to n, who followed at some time in the year before. Existing ones are left as they are. */
export function populate(world: World, account: Account): void {
  const there = world.store.row<{ n: number }>('SELECT count(*) AS n FROM follower WHERE app_id = ?', account.appId)!.n;
  const now = world.clock.now();
  for (let person = there + 1; person <= account.followers; person++) {
    const dice = new Dice(account.seed, account.appId, person);
    const since = now - Math.floor(dice.between(1, 365) * 86_400_000);
    world.store.run(
      'INSERT INTO follower (app_id, person, openid, subscribed, since, scene) VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING',
      account.appId,
      person,
      openidOf(account.appId, person),
      since,
      dice.pick(scenes),
    );
  }
}

export const followerOf = (world: World, appId: string, person: number): Follower | undefined =>
  world.store.row<Follower>('SELECT * FROM follower WHERE app_id = ? AND person = ?', appId, person);

export const followerByOpenid = (world: World, appId: string, openid: string): Follower | undefined =>
  world.store.row<Follower>('SELECT * FROM follower WHERE openid = ? AND app_id = ?', openid, appId);

export const tagsOf = (follower: Follower): number[] => JSON.parse(follower.tags) as number[];

/** Who a push reaches: everybody, or those with the tag. */
export function audience(world: World, appId: string, tagId: number | null): number[] {
  const rows =
    tagId === null
      ? world.store.rows<{ person: number }>('SELECT person FROM follower WHERE app_id = ? AND subscribed = 1 ORDER BY person', appId)
      : world.store.rows<{ person: number }>(
          'SELECT person FROM follower WHERE app_id = ?1 AND subscribed = 1 AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?2) ORDER BY person',
          appId,
          tagId,
        );
  return rows.map(({ person }) => person);
}

export const countFollowers = (world: World, appId: string): number =>
  world.store.row<{ n: number }>('SELECT count(*) AS n FROM follower WHERE app_id = ? AND subscribed = 1', appId)!.n;

/** Somebody who does not follow yet: the next person nobody has met. */
export const stranger = (world: World, appId: string): number =>
  (world.store.row<{ n: number | null }>('SELECT max(person) AS n FROM follower WHERE app_id = ?', appId)!.n ?? 0) + 1;
