import type { Account } from '../accounts/account.js';
import { ok, type Endpoint } from '../protocol/endpoint.js';
import { page, text } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { settingOf, setSetting } from '../world/settings.js';
import type { World } from '../world/world.js';
import { addMaterial, bytesOf, findMaterial, judge, keepPicture, type Material } from './media.js';

const seconds = (at: number): number => Math.floor(at / 1000);

type AboutVideo = { title: string; introduction: string };

/** The `description` field that comes with a video: JSON of its own. */
function aboutVideo(given: string | undefined): AboutVideo {
  if (!given) throw new Refusal(41005);
  try {
    const { title, introduction } = JSON.parse(given) as Partial<Record<string, unknown>>;
    if (typeof title !== 'string' || title === '') throw new Refusal(45003);
    return { title, introduction: typeof introduction === 'string' ? introduction : '' };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(47001);
  }
}

const addressOfVideo = (world: World, { hash }: Material): string => `${world.publicUrl}/mmbiz_mp4/${hash.slice(0, 40)}/0`;

/** How many of a kind an account may keep. */
const mostOf = (kind: string): number => (kind === 'image' ? 100_000 : 1_000);
const countMaterials = (world: World, appId: string, kind: string): number =>
  world.store.row<{ n: number }>('SELECT count(*) AS n FROM material WHERE app_id = ? AND permanent = 1 AND type = ?', appId, kind)!.n;

/** A menu or an automatic reply shows it. */
const isInUse = (world: World, account: Account, mediaId: string): boolean =>
  JSON.stringify([account.websiteReplies, account.websiteMenu]).includes(mediaId) ||
  world.store.row(`SELECT 1 FROM menu WHERE app_id = ?1 AND instr(buttons, ?2) > 0`, account.appId, mediaId) !== undefined ||
  world.store.row(`SELECT 1 FROM conditional_menu WHERE app_id = ?1 AND instr(buttons, ?2) > 0`, account.appId, mediaId) !== undefined;

export const mediaEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/media/uploadimg',
    verb: 'POST',
    upload: true,
    run({ world, account, file, hash, client }) {
      const url = keepPicture(world, file!, judge(file, 'inline', 'image'));
      world.effects.add({
        kind: 'image-uploaded',
        account: account.appId,
        remoteId: url,
        hash,
        client,
        details: { bytes: file!.bytes.length },
      });
      return { url };
    },
  },
  {
    path: '/cgi-bin/media/upload',
    verb: 'POST',
    upload: true,
    daily: 100_000,
    run({ world, account, file, query }) {
      const kind = query['type'] ?? '';
      const { media_id, created_at } = addMaterial(world, account.appId, file!, kind, judge(file, 'temporary', kind), false);
      return { type: kind, [kind === 'thumb' ? 'thumb_media_id' : 'media_id']: media_id, created_at: seconds(created_at) };
    },
  },
  {
    path: '/cgi-bin/media/get',
    verb: 'GET',
    daily: 200_000,
    run({ world, account, query }) {
      const material = findMaterial(world, account.appId, query['media_id'] ?? '', false);
      if (material.type === 'video') return { video_url: addressOfVideo(world, material) };
      return { ...bytesOf(world, material.hash), name: material.name };
    },
  },
  {
    // a voice of the JS-SDK; the simulator keeps the bytes it was given
    path: '/cgi-bin/media/get/jssdk',
    verb: 'GET',
    daily: 200_000,
    run({ world, account, query }) {
      const material = findMaterial(world, account.appId, query['media_id'] ?? '', false);
      if (material.type !== 'voice') throw new Refusal(40007);
      return { bytes: bytesOf(world, material.hash).bytes, mime: 'audio/speex', name: 'voice.speex' };
    },
  },
  {
    path: '/cgi-bin/material/add_material',
    verb: 'POST',
    upload: true,
    run({ world, account, file, query, hash, client }) {
      const kind = query['type'] ?? 'image';
      const type = judge(file, 'permanent', kind);
      const about = kind === 'video' ? aboutVideo(file!.fields['description']) : undefined;
      if (countMaterials(world, account.appId, kind) >= mostOf(kind)) throw new Refusal(45034);
      const material = addMaterial(world, account.appId, file!, kind, type, true);
      if (about) setSetting(world, `video ${material.media_id}`, JSON.stringify(about));
      world.effects.add({
        kind: 'material-added',
        account: account.appId,
        remoteId: material.media_id,
        hash,
        client,
        details: { type: kind, name: file!.name, bytes: file!.bytes.length },
      });
      return { media_id: material.media_id, ...(material.url && { url: material.url }), item: [] };
    },
  },
  {
    path: '/cgi-bin/material/get_material',
    verb: 'POST',
    run({ world, account, body }) {
      const material = findMaterial(world, account.appId, text(body, 'media_id', 41006), true);
      if (material.type === 'video') {
        const { title, introduction } = JSON.parse(settingOf(world, `video ${material.media_id}`) ?? '{}') as Partial<AboutVideo>;
        return { title: title ?? '', description: introduction ?? '', down_url: addressOfVideo(world, material) };
      }
      return { ...bytesOf(world, material.hash), name: material.name };
    },
  },
  {
    path: '/cgi-bin/material/del_material',
    verb: 'POST',
    run({ world, account, body, hash, client }) {
      const { media_id } = findMaterial(world, account.appId, text(body, 'media_id', 41006), true);
      if (isInUse(world, account, media_id)) throw new Refusal(48005);
      world.store.run('DELETE FROM material WHERE media_id = ?', media_id);
      world.effects.add({ kind: 'material-deleted', account: account.appId, remoteId: media_id, hash, client });
      return ok;
    },
  },
  {
    path: '/cgi-bin/material/get_materialcount',
    verb: 'GET',
    run({ world, account }) {
      const rows = world.store.rows<{ type: string; n: number }>(
        'SELECT type, count(*) AS n FROM material WHERE app_id = ? AND permanent = 1 GROUP BY type',
        account.appId,
      );
      const of = (...types: string[]): number => rows.filter(({ type }) => types.includes(type)).reduce((sum, { n }) => sum + n, 0);
      return { voice_count: of('voice'), video_count: of('video'), image_count: of('image', 'thumb'), news_count: 0 };
    },
  },
  {
    path: '/cgi-bin/material/batchget_material',
    verb: 'POST',
    run({ world, account, body }) {
      const { offset, count } = page(body);
      const type = text(body, 'type', 40004);
      const total = world.store.row<{ n: number }>(
        'SELECT count(*) AS n FROM material WHERE app_id = ? AND permanent = 1 AND type = ?',
        account.appId,
        type,
      )!.n;
      const rows = world.store.rows<Material>(
        'SELECT * FROM material WHERE app_id = ? AND permanent = 1 AND type = ? ORDER BY created_at DESC, media_id LIMIT ? OFFSET ?',
        account.appId,
        type,
        count,
        offset,
      );
      return {
        total_count: total,
        item_count: rows.length,
        item: rows.map(({ media_id, name, created_at, url }) => ({
          media_id,
          name,
          update_time: seconds(created_at),
          ...(url && { url }),
        })),
      };
    },
  },
];
