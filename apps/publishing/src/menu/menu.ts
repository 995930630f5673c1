import type { MenuButton } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';
import type { MenuButton as WechatButton, MenuLeaf, StoredButton } from '@kanfa/wechat';

type Leaf = Exclude<MenuButton, { children: unknown }>;
const leaf = ({ name, type, url, key }: Leaf): MenuLeaf =>
  type === 'view' ? { name, type, url: url ?? '' } : { name, type, key: key ?? name };

/** The approved menu as WeChat takes it. */
export const toWechat = (buttons: readonly MenuButton[]): WechatButton[] =>
  buttons.map((button) => ('children' in button ? { name: button.name, subButton: button.children.map(leaf) } : leaf(button)));

const shape = ({ name, url, key, subButton }: StoredButton): unknown => [name, url ?? '', key ?? '', subButton.map(shape)];
const wantedShape = (button: WechatButton): unknown =>
  'subButton' in button
    ? [button.name, '', '', button.subButton.map(wantedShape)]
    : [button.name, 'url' in button ? button.url : '', 'key' in button ? button.key : '', []];

/** Whether WeChat gives back the menu it was given. */
export const isLive = (wanted: readonly WechatButton[], stored: readonly StoredButton[] | undefined): boolean =>
  stored !== undefined && JSON.stringify(stored.map(shape)) === JSON.stringify(wanted.map(wantedShape));

/** What putting a menu live does, said before it is done. */
export function effectOfMenu(account: string, buttons: readonly MenuButton[]): Say {
  const names = buttons.map(({ name }) => name);
  return {
    zh: `用这份菜单（${names.join('、')}）替换“${account}”现在的自定义菜单，读者最迟 24 小时内看到。不能撤回：要换，得再启用一份通过审核的菜单。`,
    en: `Puts this menu (${names.join(', ')}) in place of the present one of ${account}; readers see it within 24 hours at the latest. It cannot be called back: another approved menu has to take its place.`,
  };
}
