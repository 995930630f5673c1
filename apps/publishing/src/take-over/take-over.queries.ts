import type { TakenOverMenu, TakenOverPiece, TakeOverView } from '@kanfa/contracts';
import { type Database, DomainError, pageOf, placeAt, placeIn } from '@kanfa/kit';
import type { StoredArticle, StoredButton } from '@kanfa/wechat';
import { buttonsOf } from './menu-view.js';
import { readTakeOver } from './take-over.store.js';

type Page = { after?: string | undefined; limit: number };

/** The account's latest take-over, ended or not. */
export const latestTakeOver = (db: Database, accountId: string): Promise<TakeOverView> => readTakeOver(db, 'account_id', accountId);

export async function readMenu(db: Database, accountId: string): Promise<TakenOverMenu> {
  const row = await db.row<{ open: boolean; buttons: StoredButton[]; readAt: Date }>(
    'SELECT open, buttons, read_at AS "readAt" FROM taken_over_menu WHERE account_id = $1',
    [accountId],
  );
  if (!row) throw new DomainError('not-found', 'menu-not-read', { zh: '菜单还没有读到。', en: 'The menu is not read yet.' });
  return { open: row.open, buttons: buttonsOf(row.buttons), readAt: row.readAt.toISOString() };
}

export async function listPieces(
  db: Database,
  accountId: string,
  { after, limit, doubtful }: Page & { doubtful?: 'true' | 'false' | undefined },
) {
  const [day, id] = placeIn(after);
  const rows = await db.rows<TakenOverPiece>(
    `SELECT piece_id AS "pieceId", title, url, to_char(published_on, 'YYYY-MM-DD') AS "publishedOn", notified, source, figures, doubts FROM taken_over_piece
     WHERE account_id = $1 AND ($2::date IS NULL OR (published_on, piece_id) < ($2, $3::uuid)) AND ($4::boolean IS NULL OR (doubts <> '{}') = $4)
     ORDER BY published_on DESC, piece_id DESC LIMIT $5`,
    [accountId, day, id, doubtful === undefined ? null : doubtful === 'true', limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => placeAt(row.publishedOn, row.pieceId),
    (row) => row,
  );
}

export async function listDrafts(db: Database, accountId: string, { after, limit }: Page) {
  const rows = await db.rows<{ place: string; mediaId: string; articles: StoredArticle[]; updatedAt: Date }>(
    `SELECT place, media_id AS "mediaId", articles, updated_at AS "updatedAt" FROM taken_over_draft
     WHERE account_id = $1 AND ($2::bigint IS NULL OR place > $2) ORDER BY place LIMIT $3`,
    [accountId, after ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => row.place,
    ({ mediaId, articles, updatedAt }) => ({
      mediaId,
      titles: articles.map(({ title }) => title),
      updatedAt: updatedAt.toISOString(),
    }),
  );
}

type MaterialRow = { place: string; mediaId: string; kind: 'image' | 'voice' | 'video'; name: string; url: string | null; updatedAt: Date };

export async function listMaterials(db: Database, accountId: string, { after, limit, kind }: Page & { kind?: string | undefined }) {
  const rows = await db.rows<MaterialRow>(
    `SELECT place, media_id AS "mediaId", kind, name, url, updated_at AS "updatedAt" FROM taken_over_material
     WHERE account_id = $1 AND ($2::bigint IS NULL OR place > $2) AND ($3::text IS NULL OR kind = $3) ORDER BY place LIMIT $4`,
    [accountId, after ?? null, kind ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => row.place,
    ({ place: _, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() }),
  );
}
