import type { World } from '../world/world.js';

/** Whoever is blocked gets no push and is not heard; they go on following and do not notice. */
export const isBlocked = (world: World, appId: string, person: number): boolean =>
  world.store.row('SELECT person FROM blacklist WHERE app_id = ? AND person = ?', appId, person) !== undefined;

export const blockedAfter = (world: World, appId: string, after: number, limit: number): number[] =>
  world.store
    .rows<{ person: number }>('SELECT person FROM blacklist WHERE app_id = ? AND person > ? ORDER BY person LIMIT ?', appId, after, limit)
    .map(({ person }) => person);

export const countBlocked = (world: World, appId: string): number =>
  world.store.row<{ n: number }>('SELECT count(*) AS n FROM blacklist WHERE app_id = ?', appId)!.n;

export const block = (world: World, appId: string, person: number): void =>
  void world.store.run('INSERT INTO blacklist (app_id, person) VALUES (?, ?) ON CONFLICT DO NOTHING', appId, person);

export const unblock = (world: World, appId: string, person: number): void =>
  void world.store.run('DELETE FROM blacklist WHERE app_id = ? AND person = ?', appId, person);
