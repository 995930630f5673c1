import { ok, type Endpoint } from '../protocol/endpoint.js';
import { Refusal } from '../protocol/refusal.js';
import type { MenuButton } from '../followers/acts.js';
import { acceptMenu, currentMenu } from './menu.js';

const firstMenuId = 2_208_000_101;

/** The website's form: sub menus wrapped in `list`, a link under `value` of view buttons stays `url`. */
const websiteForm = (buttons: readonly MenuButton[]): object[] =>
  buttons.map(({ sub_button, ...button }) => (sub_button?.length ? { ...button, sub_button: { list: websiteForm(sub_button) } } : button));

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
      return { menu: { button: menu.buttons, menuid: menu.menuId } };
    },
  },
  {
    path: '/cgi-bin/menu/delete',
    verb: 'GET',
    needs: 'menu',
    daily: 1_000,
    run({ world, account, hash, client }) {
      if (world.store.run('DELETE FROM menu WHERE app_id = ?', account.appId).changes > 0)
        world.effects.add({ kind: 'menu-deleted', account: account.appId, hash, client });
      return ok;
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
  {
    path: '/cgi-bin/get_current_autoreply_info',
    verb: 'GET',
    run: ({ account }) => ({ is_add_friend_reply_open: 0, is_autoreply_open: 0, ...account.websiteReplies }),
  },
];
