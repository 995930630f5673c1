import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export type Tag = { id: number; name: string; count: number };

/** Every tag with its followers; number 2, the starred group, is there from the beginning. */
export const listTags = (world: World, appId: string): Tag[] =>
  world.store.rows<Tag>(
    `SELECT t.id, t.name, (SELECT count(*) FROM follower f WHERE f.app_id = t.app_id AND f.subscribed = 1 AND EXISTS (SELECT 1 FROM json_each(f.tags) WHERE value = t.id)) AS count
     FROM tag t WHERE t.app_id = ? ORDER BY t.id`,
    appId,
  );

export const tagExists = (world: World, appId: string, id: number): boolean =>
  world.store.row('SELECT id FROM tag WHERE app_id = ? AND id = ?', appId, id) !== undefined;

/** A tag that is there, or 45159. */
export function tagOf(world: World, appId: string, id: number): { id: number; name: string } {
  const tag = world.store.row<{ id: number; name: string }>('SELECT id, name FROM tag WHERE app_id = ? AND id = ?', appId, id);
  if (!tag) throw new Refusal(45159);
  return tag;
}

const namesBut = (world: World, appId: string, id: number): string[] =>
  world.store.rows<{ name: string }>('SELECT name FROM tag WHERE app_id = ? AND id <> ?', appId, id).map(({ name }) => name);

function judge(world: World, appId: string, id: number, name: string): void {
  if ([...name].length > 30) throw new Refusal(45158);
  if (namesBut(world, appId, id).includes(name)) throw new Refusal(45157);
}

const mostTags = 100;

export function createTag(world: World, appId: string, name: string): { id: number; name: string } {
  judge(world, appId, 0, name);
  const { n, last } = world.store.row<{ n: number; last: number | null }>(
    'SELECT count(*) AS n, max(id) AS last FROM tag WHERE app_id = ?',
    appId,
  )!;
  if (n >= mostTags) throw new Refusal(45056);
  const id = Math.max(99, last ?? 0) + 1;
  world.store.run('INSERT INTO tag (app_id, id, name) VALUES (?, ?, ?)', appId, id, name);
  return { id, name };
}

/** The first tags are WeChat's own. */
const assertOwn = (id: number): void => {
  if (id <= 2) throw new Refusal(45058);
};

export function renameTag(world: World, appId: string, id: number, name: string): void {
  assertOwn(id);
  tagOf(world, appId, id);
  judge(world, appId, id, name);
  world.store.run('UPDATE tag SET name = ? WHERE app_id = ? AND id = ?', name, appId, id);
}

const mostToDelete = 100_000;

export function deleteTag(world: World, appId: string, id: number): void {
  assertOwn(id);
  tagOf(world, appId, id);
  if (listTags(world, appId).find((tag) => tag.id === id)!.count > mostToDelete) throw new Refusal(45057);
  world.store.run('DELETE FROM tag WHERE app_id = ? AND id = ?', appId, id);
  world.store.run(
    `UPDATE follower SET tags = (SELECT json_group_array(value) FROM json_each(tags) WHERE value <> ?1) WHERE app_id = ?2 AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?1)`,
    id,
    appId,
  );
}
