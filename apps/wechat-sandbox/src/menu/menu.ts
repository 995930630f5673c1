import type { MenuButton } from '../followers/acts.js';
import type { Fields } from '../protocol/endpoint.js';
import { list, optionalText } from '../protocol/fields.js';
import { Refusal } from '../protocol/refusal.js';
import { tagsOf, type Follower } from '../followers/followers.js';
import { platformOf } from '../followers/people.js';
import type { World } from '../world/world.js';

/** Which field each kind of button needs, and the code when it is missing. */
const needs: Record<string, { field: string; errcode: number; bytes: number }> = {
  click: { field: 'key', errcode: 40019, bytes: 128 },
  view: { field: 'url', errcode: 40020, bytes: 1_024 },
  scancode_push: { field: 'key', errcode: 40019, bytes: 128 },
  scancode_waitmsg: { field: 'key', errcode: 40019, bytes: 128 },
  pic_sysphoto: { field: 'key', errcode: 40019, bytes: 128 },
  pic_photo_or_album: { field: 'key', errcode: 40019, bytes: 128 },
  pic_weixin: { field: 'key', errcode: 40019, bytes: 128 },
  location_select: { field: 'key', errcode: 40019, bytes: 128 },
  media_id: { field: 'media_id', errcode: 40118, bytes: 256 },
  view_limited: { field: 'media_id', errcode: 40118, bytes: 256 },
  article_id: { field: 'article_id', errcode: 53600, bytes: 256 },
  article_view_limited: { field: 'article_id', errcode: 53600, bytes: 256 },
  miniprogram: { field: 'url', errcode: 40020, bytes: 1_024 },
};

function leaf(button: Fields, sub: boolean): MenuButton {
  const type = optionalText(button, 'type');
  const rule = needs[type];
  if (!rule) throw new Refusal(sub ? 40024 : 40017);
  const value = optionalText(button, rule.field);
  if (value === '' || Buffer.byteLength(value) > rule.bytes) throw new Refusal(rule.errcode);
  if (rule.field === 'url' && !/^https?:\/\//.test(value)) throw new Refusal(sub ? 40054 : 40055);
  return { ...button, name: name(button, sub), type, sub_button: [] };
}

function name(button: Fields, sub: boolean): string {
  const text = optionalText(button, 'name');
  if (/\\u[0-9a-f]{4}/i.test(text)) throw new Refusal(40033);
  if (text === '' || Buffer.byteLength(text) > (sub ? 60 : 16)) throw new Refusal(sub ? 40025 : 40018);
  return text;
}

/** Judges a menu as `menu/create` does: at most 3 buttons, 5 below each, every leaf with what its kind needs. */
export function acceptMenu(body: Fields): MenuButton[] {
  const buttons = list(body, 'button', 40016);
  if (buttons.length < 1 || buttons.length > 3) throw new Refusal(40016);
  return buttons.map((button) => {
    if ('sub_button' in button && !Array.isArray(button['sub_button'])) throw new Refusal(40023);
    const below = Array.isArray(button['sub_button']) ? list(button, 'sub_button', 40023) : [];
    if (below.length === 0) return leaf(button, false);
    if (below.length > 5) throw new Refusal(40023);
    return { name: name(button, false), sub_button: below.map((one) => leaf(one, true)) };
  });
}

export type Menu = { buttons: MenuButton[]; menuId: number };

export function currentMenu(world: World, appId: string): Menu | undefined {
  const row = world.store.row<{ buttons: string; menu_id: number }>('SELECT buttons, menu_id FROM menu WHERE app_id = ?', appId);
  return row && { buttons: JSON.parse(row.buttons) as MenuButton[], menuId: row.menu_id };
}

/** Whom a conditional menu is for; what is left out does not matter. */
export type MatchRule = { tag_id?: string; client_platform_type?: string };
export type ConditionalMenu = Menu & { rule: MatchRule };

/** Conditional menus, the oldest first. */
export const conditionalMenus = (world: World, appId: string): ConditionalMenu[] =>
  world.store
    .rows<{ buttons: string; menu_id: number; rule: string }>(
      'SELECT buttons, menu_id, rule FROM conditional_menu WHERE app_id = ? ORDER BY menu_id',
      appId,
    )
    .map(({ buttons, menu_id, rule }) => ({
      buttons: JSON.parse(buttons) as MenuButton[],
      menuId: menu_id,
      rule: JSON.parse(rule) as MatchRule,
    }));

export const fits = ({ tag_id, client_platform_type }: MatchRule, tags: readonly number[], platform: number): boolean =>
  (tag_id === undefined || tags.includes(Number(tag_id))) &&
  (client_platform_type === undefined || Number(client_platform_type) === platform);

/** What a follower sees: the last conditional menu that fits, otherwise the menu for all. */
export function menuFor(world: World, follower: Follower): Menu | undefined {
  const { app_id, person } = follower;
  const conditional = conditionalMenus(world, app_id).findLast(({ rule }) => fits(rule, tagsOf(follower), platformOf(person)));
  return conditional ?? currentMenu(world, app_id);
}

export const leavesOf = (buttons: readonly MenuButton[]): MenuButton[] =>
  buttons.flatMap((button) => (button.sub_button?.length ? button.sub_button : [button]));
