import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';
import type { Article } from './article.js';

type Row = { media_id: string; app_id: string; articles: string; created_at: number; updated_at: number };
export type Draft = { mediaId: string; appId: string; articles: Article[]; createdAt: number; updatedAt: number };

const fromRow = (row: Row): Draft => ({
  mediaId: row.media_id,
  appId: row.app_id,
  articles: JSON.parse(row.articles) as Article[],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export function addDraft(world: World, appId: string, articles: Article[], mediaId = world.id('draft', 48)): string {
  const now = world.clock.now();
  world.store.run(
    'INSERT INTO draft (media_id, app_id, articles, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    mediaId,
    appId,
    JSON.stringify(articles),
    now,
    now,
  );
  return mediaId;
}

export const peekDraft = (world: World, appId: string, mediaId: string): Draft | undefined => {
  const row = world.store.row<Row>('SELECT * FROM draft WHERE media_id = ? AND app_id = ?', mediaId, appId);
  return row && fromRow(row);
};

/** A draft in the account's box; deleted, published and sent ones are 40007. */
export function findDraft(world: World, appId: string, mediaId: string): Draft {
  const draft = peekDraft(world, appId, mediaId);
  if (!draft) throw new Refusal(40007);
  return draft;
}

export const saveDraft = (world: World, { mediaId, articles }: Draft): void => {
  world.store.run('UPDATE draft SET articles = ?, updated_at = ? WHERE media_id = ?', JSON.stringify(articles), world.clock.now(), mediaId);
};

export const removeDraft = (world: World, mediaId: string): void => {
  world.store.run('DELETE FROM draft WHERE media_id = ?', mediaId);
};

export const countDrafts = (world: World, appId: string): number =>
  world.store.row<{ n: number }>('SELECT count(*) AS n FROM draft WHERE app_id = ?', appId)!.n;

export const listDrafts = (world: World, appId: string, offset = 0, count = 20): Draft[] =>
  world.store
    .rows<Row>('SELECT * FROM draft WHERE app_id = ? ORDER BY updated_at DESC, media_id LIMIT ? OFFSET ?', appId, count, offset)
    .map(fromRow);
