import { createHash } from 'node:crypto';
import { Refusal } from '../protocol/refusal.js';
import type { ReceivedFile } from '../protocol/upload.js';
import type { World } from '../world/world.js';
import { rules, sniff, type MediaType } from './sniff.js';

export type Material = {
  media_id: string;
  app_id: string;
  permanent: number;
  type: string;
  name: string;
  hash: string;
  url: string | null;
  created_at: number;
  expires_at: number | null;
};

const extensions: Record<string, string> = { jpeg: 'jpg', jpe: 'jpg' };

/** Judges a file as the kind it was sent for: what its bytes are, whether its name agrees, and how large it may be. */
export function judge(file: ReceivedFile | undefined, where: keyof typeof rules, kind: string): MediaType {
  const rule = rules[where][kind];
  if (!rule) throw new Refusal(40004);
  if (!file) throw new Refusal(41005);
  if (file.tooLarge) throw new Refusal(rule.tooLarge);
  if (file.bytes.length === 0) throw new Refusal(44001);
  const type = sniff(file.bytes);
  if (!type || !rule.formats.includes(type.format)) throw new Refusal(where === 'inline' ? 40005 : 40113);
  const named = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (named === undefined || (extensions[named] ?? named) !== type.format) throw new Refusal(40113);
  if (file.bytes.length > rule.bytes) throw new Refusal(rule.tooLarge);
  return type;
}

function keep(world: World, bytes: Buffer, mime: string): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  world.store.run('INSERT INTO blob (hash, mime, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', hash, mime, bytes);
  return hash;
}

/** Under this address every phone sees the picture; article HTML may hold such addresses only. */
const addressOf = (world: World, hash: string, format: string): string => {
  const fmt = format === 'jpg' ? 'jpeg' : format;
  return `${world.publicUrl}/mmbiz_${format}/${hash.slice(0, 40)}/0?wx_fmt=${fmt}&from=appmsg`;
};

/** Is this address one of WeChat's own pictures? */
export const isHosted = (world: World, url: string): boolean =>
  url.startsWith(`${world.publicUrl}/mmbiz_`) || /^https?:\/\/mmbiz\.(qpic|qlogo)\.cn\//.test(url);

export const keepPicture = (world: World, file: ReceivedFile, type: MediaType): string =>
  addressOf(world, keep(world, file.bytes, type.mime), type.format);

export function addMaterial(world: World, appId: string, file: ReceivedFile, kind: string, type: MediaType, permanent: boolean): Material {
  const now = world.clock.now();
  const hash = keep(world, file.bytes, type.mime);
  const material: Material = {
    media_id: world.id('material', 48),
    app_id: appId,
    permanent: permanent ? 1 : 0,
    type: kind,
    name: file.name,
    hash,
    url: permanent && (kind === 'image' || kind === 'thumb') ? addressOf(world, hash, type.format) : null,
    created_at: now,
    expires_at: permanent ? null : now + 3 * 86_400_000,
  };
  world.store.run(
    'INSERT INTO material (media_id, app_id, permanent, type, name, hash, url, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    material.media_id,
    appId,
    material.permanent,
    kind,
    file.name,
    hash,
    material.url,
    now,
    material.expires_at,
  );
  return material;
}

/** A material of this account that is still there; another account's id does not exist here (40007). */
export function findMaterial(world: World, appId: string, mediaId: string, permanent: boolean): Material {
  const material = world.store.row<Material>(
    'SELECT * FROM material WHERE media_id = ? AND app_id = ? AND permanent = ?',
    mediaId,
    appId,
    permanent ? 1 : 0,
  );
  if (!material || (material.expires_at !== null && material.expires_at <= world.clock.now())) throw new Refusal(40007);
  return material;
}

/** The same, permanent or temporary. */
export function anyMaterial(world: World, appId: string, mediaId: string): Material {
  const row = world.store.row<{ permanent: number }>('SELECT permanent FROM material WHERE media_id = ?', mediaId);
  return findMaterial(world, appId, mediaId, row?.permanent === 1);
}

/** The content behind an id, temporary or permanent; empty for one that is unknown. */
export const hashOf = (world: World, appId: string, mediaId: string): string =>
  world.store.row<{ hash: string }>('SELECT hash FROM material WHERE media_id = ? AND app_id = ?', mediaId, appId)?.hash ?? '';

export const bytesOf = (world: World, hash: string): { mime: string; bytes: Uint8Array } =>
  world.store.row<{ mime: string; bytes: Uint8Array }>('SELECT mime, bytes FROM blob WHERE hash = ?', hash)!;
