import { z } from 'zod';
import { sha256 } from '../route.js';

/** What an entry of a menu is for: each account has its function modules. */
export const menuModule = z.enum(['information', 'interaction', 'campaign', 'service']);
export type MenuModule = z.infer<typeof menuModule>;

/** What a tap does, by WeChat's names; `picture` is WeChat's `media_id`, with the picture as ours until it goes live. */
export const menuAct = z.enum([
  'view',
  'click',
  'miniprogram',
  'picture',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
]);
export type MenuAct = z.infer<typeof menuAct>;

/** WeChat counts names, keys and addresses in bytes; a Chinese character has three. */
export const menuLimits = { buttons: 3, children: 5, buttonName: 16, childName: 60, key: 128, url: 1_024, reply: 2_048 } as const;

const menuLeaf = z.object({
  name: z.string().min(1),
  module: menuModule.optional(),
  type: menuAct,
  /** Of `view`; of `miniprogram` the page for phones that cannot open it. */
  url: z.url().optional(),
  /** Told to us when the entry is tapped; every act but `view`, `miniprogram` and `picture` has one. */
  key: z.string().optional(),
  /** Of `click`: the text that the reader gets at once. */
  reply: z.string().optional(),
  appId: z.string().optional(),
  pagePath: z.string().optional(),
  picture: z.object({ hash: sha256, contentType: z.string() }).optional(),
});
export type MenuLeaf = z.infer<typeof menuLeaf>;

/** A menu button: a parent with children, or a leaf that does something. */
export const menuButton = z.union([
  menuLeaf,
  z.object({ name: z.string().min(1), module: menuModule.optional(), children: z.array(menuLeaf).min(1).max(menuLimits.children) }),
]);
export type MenuButton = z.infer<typeof menuButton>;
