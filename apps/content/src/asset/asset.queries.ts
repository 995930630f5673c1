import type { AssetView } from '@kanfa/contracts';
import { pageOf, placeAt, placeIn, type Database, type Tx } from '@kanfa/kit';
import { assetIn, type PictureUse } from '../rendering/pictures.js';
import { unknownAsset } from './picture.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type Row = Omit<AssetView, 'createdAt'> & { createdAt: Date };

const fields = `asset_id AS "assetId", content_type AS "contentType", width, height, bytes, name, treated, uploaded_by AS "uploadedBy",
  created_at AS "createdAt"`;
const show = (row: Row): AssetView => ({ ...row, createdAt: row.createdAt.toISOString() });

export async function readAsset(db: Reader, assetId: string): Promise<AssetView> {
  const row = await db.row<Row>(`SELECT ${fields} FROM asset WHERE asset_id = $1`, [assetId]);
  if (!row) throw unknownAsset();
  return show(row);
}

export async function listAssets(db: Reader, page: { after?: string | undefined; limit: number }) {
  const rows = await db.rows<Row>(
    `SELECT ${fields} FROM asset WHERE ($1::timestamptz IS NULL OR (created_at, asset_id) < ($1, $2)) ORDER BY created_at DESC, asset_id DESC LIMIT $3`,
    [...placeIn(page.after), page.limit + 1],
  );
  return pageOf(rows, page.limit, (row) => placeAt(row.createdAt, row.assetId), show);
}

/** The assets among the pictures of a text that are really there. */
export async function findKnownAssets(db: Reader, pictures: readonly PictureUse[]): Promise<Set<string>> {
  const ids = pictures.flatMap(({ source }) => assetIn(source) ?? []);
  if (ids.length === 0) return new Set();
  const rows = await db.rows<{ id: string }>('SELECT asset_id AS id FROM asset WHERE asset_id = ANY($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}
