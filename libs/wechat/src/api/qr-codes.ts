import { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { count, seconds } from '../http/shapes.js';

/** `url` is what the picture says; a temporary code ends after `expireSeconds`. */
export type QrCode = { ticket: string; url: string; expireSeconds?: number | undefined };
/** A number (1 to 2^32−1, permanent 1 to 100,000) or words (1 to 64 characters). */
export type Scene = number | string;

const code = z.object({ ticket: z.string(), url: z.string(), expireSeconds: z.coerce.number().optional() });
const sceneOf = (scene: Scene): object => ({ scene: typeof scene === 'number' ? { sceneId: scene } : { sceneStr: scene } });

/**
 * QR codes with a scene, and short keys. Whoever follows by a code arrives as `subscribe` with `qrscene_<scene>`, a follower
 * as `SCAN` with the scene alone. Verified service accounts only (48001); 40052 bad action, 40053 a bad scene. Source: WeChat docs §12.
 */
export class QrCodesApi {
  constructor(private readonly caller: Caller) {}

  /** Ends after `expireSeconds`, at most 2,592,000 (30 days). 100,000 calls a day. */
  temporary(scene: Scene, expireSeconds: number): Promise<QrCode> {
    const actionName = typeof scene === 'number' ? 'QR_SCENE' : 'QR_STR_SCENE';
    return this.caller.write('/cgi-bin/qrcode/create', { body: { expireSeconds, actionName, actionInfo: sceneOf(scene) } }, code);
  }

  /** Never ends and cannot be deleted: an account has 100,000 of them for ever (45029). */
  permanent(scene: Scene): Promise<QrCode> {
    const actionName = typeof scene === 'number' ? 'QR_LIMIT_SCENE' : 'QR_LIMIT_STR_SCENE';
    return this.caller.write('/cgi-bin/qrcode/create', { body: { actionName, actionInfo: sceneOf(scene) } }, code);
  }

  /** Keeps a text of at most 4 KB under a key of 15 characters, at most 30 days (9410011, 9410012). */
  async shorten(longData: string, expireSeconds = 2_592_000): Promise<string> {
    const answer = z.object({ shortKey: z.string() });
    return (await this.caller.write('/cgi-bin/shorten/gen', { body: { longData, expireSeconds } }, answer)).shortKey;
  }

  /** The text behind a short key (9410010 when there is none). */
  lengthen(shortKey: string): Promise<{ longData: string; createTime: Date; expireSeconds: number }> {
    const answer = z.object({ longData: z.string(), createTime: seconds, expireSeconds: count });
    return this.caller.read('/cgi-bin/shorten/fetch', { body: { shortKey } }, answer);
  }
}

/** Where the picture of a code (jpg, 430 px) is, for everybody; `base` is `https://mp.weixin.qq.com` or a sandbox. */
export const qrCodePicture = (ticket: string, base = 'https://mp.weixin.qq.com'): string =>
  new URL(`/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`, base).href;
