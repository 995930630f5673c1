import type { Tx } from '@kanfa/kit';
import { unknownAsset } from './picture.js';

export type Asset = { assetId: string; contentType: string; width: number; height: number };
type NewAsset = Asset & { bytes: number; name: string; treated: string[]; uploadedBy: string };

/** The same picture uploaded again is the same asset and keeps its first row. */
export async function insertAsset(tx: Tx, asset: NewAsset): Promise<void> {
  await tx.run(
    `INSERT INTO asset (asset_id, content_type, width, height, bytes, name, treated, uploaded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (asset_id) DO NOTHING`,
    [asset.assetId, asset.contentType, asset.width, asset.height, asset.bytes, asset.name, asset.treated, asset.uploadedBy],
  );
}

/** Those of the given assets that are known, by id. */
export async function findAssets(tx: Pick<Tx, 'rows'>, ids: readonly string[]): Promise<Map<string, Asset>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<Asset>(
    `SELECT asset_id AS "assetId", content_type AS "contentType", width, height FROM asset WHERE asset_id = ANY($1)`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.assetId, row]));
}

export async function loadAsset(tx: Tx, assetId: string): Promise<Asset> {
  const asset = (await findAssets(tx, [assetId])).get(assetId);
  if (!asset) throw unknownAsset();
  return asset;
}
