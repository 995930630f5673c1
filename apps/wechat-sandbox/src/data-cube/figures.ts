import type { EffectKind } from '../world/effects.js';
import type { World } from '../world/world.js';

/** People, each counted once. */
export type People = { readers: number; sharers: number; wows: number; likes: number; collectors: number; comments: number };

/** How many different people did something to an article, or to all of an account's, over days. */
export function people(world: World, appId: string, kind: EffectKind, from: string, to: string, article?: string): number {
  return world.store.row<{ n: number }>(
    'SELECT count(DISTINCT person) AS n FROM effect WHERE app_id = ?1 AND kind = ?2 AND day BETWEEN ?3 AND ?4 AND (?5 IS NULL OR remote_id = ?5)',
    appId,
    kind,
    from,
    to,
    article ?? null,
  )!.n;
}

/** How often something happened. */
export function times(world: World, appId: string, kind: EffectKind, from: string, to: string, article?: string): number {
  return world.store.row<{ n: number }>(
    'SELECT count(*) AS n FROM effect WHERE app_id = ?1 AND kind = ?2 AND day BETWEEN ?3 AND ?4 AND (?5 IS NULL OR remote_id = ?5)',
    appId,
    kind,
    from,
    to,
    article ?? null,
  )!.n;
}

/** Readers of an article by where they came from; uniques do not add up to the whole, as in WeChat. */
export function readSources(
  world: World,
  appId: string,
  article: string,
  from: string,
  to: string,
): { scene_desc: string; user_count: number }[] {
  const rows = world.store.rows<{ scene: string; n: number }>(
    `SELECT scene, count(DISTINCT person) AS n FROM effect WHERE app_id = ? AND kind = 'read' AND remote_id = ? AND day BETWEEN ? AND ? GROUP BY scene ORDER BY n DESC`,
    appId,
    article,
    from,
    to,
  );
  return [
    { scene_desc: '全部', user_count: people(world, appId, 'read', from, to, article) },
    ...rows.map(({ scene, n }) => ({ scene_desc: scene, user_count: n })),
  ];
}

/** The articles to which something happened on a day, in the order of their ids. */
export const articlesWith = (world: World, appId: string, kind: EffectKind, day: string): string[] =>
  world.store
    .rows<{ remote_id: string }>(
      'SELECT DISTINCT remote_id FROM effect WHERE app_id = ? AND kind = ? AND day = ? ORDER BY remote_id',
      appId,
      kind,
      day,
    )
    .map(({ remote_id }) => remote_id);
