import type { MenuButton } from '@kanfa/contracts';
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
