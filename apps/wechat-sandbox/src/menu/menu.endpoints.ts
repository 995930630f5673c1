import { ok, type Endpoint, type Fields } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import type { MenuButton } from '../followers/acts.js';
import { optionalText, text } from '../protocol/fields.js';
import { followerByOpenid } from '../followers/followers.js';
import { tagExists } from '../tags/tags.js';
import { acceptMenu, conditionalMenus, currentMenu, leavesOf, menuFor, type MatchRule } from './menu.js';

const firstMenuId = 2_208_000_101;

/** The website's form: sub menus wrapped in `list`, a link under `value` of view buttons stays `url`. */
const websiteForm = (buttons: readonly MenuButton[]): object[] =>
  buttons.map(({ sub_button, ...button }) => (sub_button?.length ? { ...button, sub_button: { list: websiteForm(sub_button) } } : button));

const mostHosts = 3;

const foreignHosts = (buttons: readonly MenuButton[]): number =>
  new Set(
    leavesOf(buttons)
      .map(({ url }) => (url === undefined ? '' : new URL(url).host))
      .filter((host) => host !== '' && host !== 'mp.weixin.qq.com'),
  ).size;

/** Sex, country, province, city and language were withdrawn: whoever still sends them alone has no rule. */
function acceptRule(body: Fields, tagIs: (id: number) => boolean): MatchRule {
  const given = (body['matchrule'] ?? {}) as Fields;
  const tag = optionalText(given, 'tag_id') || optionalText(given, 'group_id');
  const platform = optionalText(given, 'client_platform_type');
  if (tag === '' && platform === '') throw new Refusal(65304);
  if (tag !== '' && !tagIs(Number(tag))) throw new Refusal(40152);
  if (platform !== '' && !['1', '2', '3'].includes(platform)) throw new Refusal(65317);
  return { ...(tag !== '' && { tag_id: tag }), ...(platform !== '' && { client_platform_type: platform }) };
}

export const menuEndpoints: Endpoint[] = [
  {
    path: '/cgi-bin/menu/create',
    verb: 'POST',
    needs: 'menu',
    daily: 1_000,
    run({ world, account, body, hash, client }) {
      const buttons = acceptMenu(body);
      const menuId = world.store.next('menu-id', firstMenuId);
      world.store.run(
        'INSERT INTO menu (app_id, buttons, menu_id) VALUES (?, ?, ?) ON CONFLICT (app_id) DO UPDATE SET buttons = excluded.buttons, menu_id = excluded.menu_id',
        account.appId,
        JSON.stringify(buttons),
        menuId,
      );
      world.effects.add({
        kind: 'menu-set',
        account: account.appId,
        remoteId: String(menuId),
        hash,
        client,
        details: { buttons: buttons.map(({ name }) => name) },
      });
      return ok;
    },
  },
  {
    path: '/cgi-bin/menu/get',
    verb: 'GET',
    needs: 'menu',
    daily: 10_000,
    run({ world, account }) {
      const menu = currentMenu(world, account.appId);
      if (!menu) throw new Refusal(46003);
      const conditional = conditionalMenus(world, account.appId);
      return {
        menu: { button: menu.buttons, menuid: menu.menuId },
        ...(conditional.length > 0 && {
          conditionalmenu: conditional.map(({ buttons, rule, menuId }) => ({ button: buttons, matchrule: rule, menuid: menuId })),
        }),
      };
    },
  },
  {
    path: '/cgi-bin/menu/delete',
    verb: 'GET',
    needs: 'menu',
    daily: 1_000,
    run({ world, account, hash, client }) {
      world.store.run('DELETE FROM conditional_menu WHERE app_id = ?', account.appId);
      if (world.store.run('DELETE FROM menu WHERE app_id = ?', account.appId).changes > 0)
        world.effects.add({ kind: 'menu-deleted', account: account.appId, hash, client });
      return ok;
    },
  },
  {
    path: '/cgi-bin/menu/addconditional',
    verb: 'POST',
    needs: 'menu',
    daily: 2_000,
    run({ world, account, body, hash, client }) {
      const rule = acceptRule(body, (id) => tagExists(world, account.appId, id));
      const buttons = acceptMenu(body);
      if (!currentMenu(world, account.appId)) throw new Refusal(65303);
      if (foreignHosts(buttons) > mostHosts) throw new Refusal(65316);
      const menuId = world.store.next('menu-id', firstMenuId);
      world.store.run(
        'INSERT INTO conditional_menu (menu_id, app_id, buttons, rule) VALUES (?, ?, ?, ?)',
        menuId,
        account.appId,
        JSON.stringify(buttons),
        JSON.stringify(rule),
      );
      world.effects.add({
        kind: 'menu-set',
        account: account.appId,
        remoteId: String(menuId),
        hash,
        client,
        details: { buttons: buttons.map(({ name }) => name), rule },
      });
      return { menuid: String(menuId) };
    },
  },
  {
    path: '/cgi-bin/menu/delconditional',
    verb: 'POST',
    needs: 'menu',
    daily: 2_000,
    run({ world, account, body, hash, client }) {
      const menuId = text(body, 'menuid', 65301);
      const { changes } = world.store.run('DELETE FROM conditional_menu WHERE app_id = ? AND menu_id = ?', account.appId, Number(menuId));
      if (changes === 0) throw new Refusal(65301);
      world.effects.add({ kind: 'menu-deleted', account: account.appId, remoteId: menuId, hash, client });
      return ok;
    },
  },
  {
    path: '/cgi-bin/menu/trymatch',
    verb: 'POST',
    needs: 'menu',
    daily: 20_000,
    run({ world, account, body }) {
      const follower = followerByOpenid(world, account.appId, text(body, 'user_id', 65307));
      if (!follower?.subscribed) throw new Refusal(65307);
      return { button: menuFor(world, follower)?.buttons ?? [] };
    },
  },
  {
    path: '/cgi-bin/get_current_selfmenu_info',
    verb: 'GET',
    run({ world, account }) {
      const buttons = currentMenu(world, account.appId)?.buttons ?? account.websiteMenu;
      return { is_menu_open: buttons.length > 0 ? 1 : 0, selfmenu_info: { button: websiteForm(buttons) } };
    },
  },
];
