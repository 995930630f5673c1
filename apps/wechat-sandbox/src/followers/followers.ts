import type { Account } from '../accounts/account.js';
import { Dice } from '../world/random.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';
import { blockedAfter } from './blacklist.js';
import { openidOf, personOf } from './openids.js';

export type Follower = {
  app_id: string;
  person: number;
  openid: string;
  subscribed: number;
  since: number;
  scene: string;
  /** Of the QR code they came by; empty when they came otherwise. */
  code: string;
  remark: string;
  tags: string;
};
type Population = { app_id: string; size: number; at: number; seed: string };

const scenes = ['ADD_SCENE_SEARCH', 'ADD_SCENE_PROFILE_CARD', 'ADD_SCENE_QR_CODE', 'ADD_SCENE_PROFILE_LINK', 'ADD_SCENE_OTHERS'];

// Followers 1 to `size` are there from the beginning and need no row: what is known of them follows from the seed. A row is written
// when somebody does something that is remembered, and then it counts. So a million followers weigh nothing until they act.
const populations = kept(() => new Map<string, Population>());

function populationOf(world: World, appId: string): Population {
  const known = populations(world).get(appId);
  if (known) return known;
  const found = world.store.row<Population>('SELECT * FROM population WHERE app_id = ?', appId);
  if (found) populations(world).set(appId, found);
  return found ?? { app_id: appId, size: 0, at: 0, seed: '' };
}

/** The account's first followers: persons 1 to n, who followed at some time in the year before. There may become more of them, never fewer. */
export function populate(world: World, account: Account): void {
  world.store.run(
    `INSERT INTO population (app_id, size, at, seed) VALUES (?, ?, ?, ?) ON CONFLICT (app_id) DO UPDATE SET size = max(size, excluded.size)`,
    account.appId,
    account.followers,
    world.clock.now(),
    account.seed,
  );
  populations(world).delete(account.appId);
}

// what follows from the seed never changes: of those asked for lately it is kept
const recent = kept(() => new Map<string, Follower>());
const mostRecent = 10_000;

/** A follower who never did anything. */
function silent(world: World, population: Population, person: number): Follower {
  const key = `${population.app_id} ${person}`;
  const known = recent(world).get(key);
  if (known) return known;
  if (recent(world).size >= mostRecent) recent(world).clear();
  const follower = imagine(population, person);
  recent(world).set(key, follower);
  return follower;
}

function imagine({ app_id, at, seed }: Population, person: number): Follower {
  const dice = new Dice(seed, app_id, person);
  const since = at - Math.floor(dice.between(1, 365) * 86_400_000);
  return {
    app_id,
    person,
    openid: openidOf(app_id, person),
    subscribed: 1,
    since,
    scene: dice.pick(scenes),
    code: '',
    remark: '',
    tags: '[]',
  };
}

/** Somebody who follows, or did so once. */
export function followerOf(world: World, appId: string, person: number): Follower | undefined {
  const row = world.store.row<Follower>('SELECT * FROM follower WHERE app_id = ? AND person = ?', appId, person);
  if (row) return row;
  const population = populationOf(world, appId);
  return person >= 1 && person <= population.size ? silent(world, population, person) : undefined;
}

export function followerByOpenid(world: World, appId: string, openid: string): Follower | undefined {
  const person = personOf(appId, openid);
  return person === undefined ? undefined : followerOf(world, appId, person);
}

/** Remembers something about a follower; from then on they have a row. */
export function saveFollower(world: World, follower: Follower): void {
  world.store.run(
    `INSERT INTO follower (app_id, person, openid, subscribed, since, scene, code, remark, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (app_id, person) DO UPDATE SET subscribed = excluded.subscribed, since = excluded.since, scene = excluded.scene, code = excluded.code, remark = excluded.remark, tags = excluded.tags`,
    follower.app_id,
    follower.person,
    follower.openid,
    follower.subscribed,
    follower.since,
    follower.scene,
    follower.code,
    follower.remark,
    follower.tags,
  );
}

/** Tags a follower; whoever has these tags already is left as they are. */
export function saveTags(world: World, follower: Follower, tags: readonly number[]): void {
  const written = JSON.stringify(tags);
  if (written === follower.tags) return;
  // most have a row, and its index stays as it is
  const { changes } = world.store.run(
    'UPDATE follower SET tags = ? WHERE app_id = ? AND person = ?',
    written,
    follower.app_id,
    follower.person,
  );
  if (changes === 0) saveFollower(world, { ...follower, tags: written });
}

export const tagsOf = (follower: Follower): number[] => JSON.parse(follower.tags) as number[];

const tagged = `app_id = ?1 AND subscribed = 1 AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?2)`;

/** Followers in the order of their numbers, after a given one: everybody, or those with the tag. */
export function followersAfter(world: World, appId: string, after: number, limit: number, tagId: number | null): number[] {
  const { size } = populationOf(world, appId);
  if (tagId !== null) {
    const rows = world.store.rows<{ person: number }>(
      `SELECT person FROM follower WHERE ${tagged} AND person > ?3 ORDER BY person LIMIT ?4`,
      appId,
      tagId,
      after,
      limit,
    );
    return rows.map(({ person }) => person);
  }
  const gone = new Set(
    world.store
      .rows<{ person: number }>(
        'SELECT person FROM follower WHERE app_id = ? AND subscribed = 0 AND person > ? AND person <= ?',
        appId,
        after,
        size,
      )
      .map(({ person }) => person),
  );
  const found: number[] = [];
  for (let person = after + 1; person <= size && found.length < limit; person++) if (!gone.has(person)) found.push(person);
  if (found.length === limit) return found;
  const later = world.store.rows<{ person: number }>(
    'SELECT person FROM follower WHERE app_id = ? AND subscribed = 1 AND person > ? ORDER BY person LIMIT ?',
    appId,
    Math.max(after, size),
    limit - found.length,
  );
  return [...found, ...later.map(({ person }) => person)];
}

function unblocked(world: World, appId: string): (person: number) => boolean {
  const blocked = new Set(blockedAfter(world, appId, 0, Number.MAX_SAFE_INTEGER));
  return (person) => !blocked.has(person);
}

/** Who a push reaches: everybody, or those with the tag, but nobody who is blocked. */
export const audience = (world: World, appId: string, tagId: number | null): number[] =>
  followersAfter(world, appId, 0, Number.MAX_SAFE_INTEGER, tagId).filter(unblocked(world, appId));

/** How many a push reaches. */
export const audienceSize = (world: World, appId: string, tagId: number | null): number =>
  tagId === null
    ? countFollowers(world, appId) - countBlockedFollowers(world, appId)
    : world.store.row<{ n: number }>(
        `SELECT count(*) AS n FROM follower WHERE ${tagged} AND person NOT IN (SELECT person FROM blacklist WHERE app_id = ?1)`,
        appId,
        tagId,
      )!.n;

const countBlockedFollowers = (world: World, appId: string): number =>
  blockedAfter(world, appId, 0, Number.MAX_SAFE_INTEGER).filter((person) => followerOf(world, appId, person)?.subscribed === 1).length;

export function countFollowers(world: World, appId: string): number {
  const { size } = populationOf(world, appId);
  const { gone, came } = world.store.row<{ gone: number | null; came: number | null }>(
    'SELECT sum(subscribed = 0 AND person <= ?2) AS gone, sum(subscribed = 1 AND person > ?2) AS came FROM follower WHERE app_id = ?1',
    appId,
    size,
  )!;
  return size - (gone ?? 0) + (came ?? 0);
}

/** Somebody who does not follow yet: the next person nobody has met, here or at any account. */
export function stranger(world: World, appId?: string): number {
  const { n } = world.store.row<{ n: number | null }>(
    `SELECT max(n) AS n FROM (SELECT max(person) AS n FROM follower WHERE ?1 IS NULL OR app_id = ?1
       UNION ALL SELECT max(size) FROM population WHERE ?1 IS NULL OR app_id = ?1)`,
    appId ?? null,
  )!;
  return (n ?? 0) + 1;
}

/** What a person follows, over all accounts. */
export const followedBy = (world: World, person: number): Follower[] =>
  world.store
    .rows<{ app_id: string }>('SELECT app_id FROM population ORDER BY app_id')
    .map(({ app_id }) => followerOf(world, app_id, person))
    .filter((follower) => follower?.subscribed === 1) as Follower[];

/** The first few followers of any account. */
export const firstFollowers = (world: World, count: number): number[] =>
  world.store
    .rows<{ app_id: string }>('SELECT app_id FROM population')
    .flatMap(({ app_id }) => followersAfter(world, app_id, 0, count, null))
    .sort((a, b) => a - b)
    .filter((person, at, all) => person !== all[at - 1])
    .slice(0, count);
