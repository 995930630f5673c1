import type { LiveButton, MenuButton, MenuLeaf } from '@kanfa/contracts';
import type { Say } from '@kanfa/kit';
import type { MenuButton as WechatButton, MenuLeaf as WechatLeaf, StoredButton } from '@kanfa/wechat';

/** Under which ids WeChat knows pictures, by their hash. */
export type PictureIds = ReadonlyMap<string, string>;

const leavesOf = (buttons: readonly MenuButton[]): MenuLeaf[] =>
  buttons.flatMap((button) => ('children' in button ? button.children : [button]));

export const picturesOf = (buttons: readonly MenuButton[]): NonNullable<MenuLeaf['picture']>[] => [
  ...new Map(leavesOf(buttons).flatMap(({ picture }) => (picture ? [[picture.hash, picture] as const] : []))).values(),
];

/** What taps on keys are answered with. */
export const repliesOf = (buttons: readonly MenuButton[]): { key: string; text: string }[] => [
  ...new Map(
    leavesOf(buttons).flatMap(({ type, key, reply }) =>
      type === 'click' && key && reply?.trim() ? [[key, { key, text: reply }] as const] : [],
    ),
  ).values(),
];

function leaf({ name, type, url = '', key, appId = '', pagePath = '', picture }: MenuLeaf, ids: PictureIds): WechatLeaf {
  if (type === 'view') return { name, type, url };
  if (type === 'miniprogram') return { name, type, appid: appId, pagepath: pagePath, url };
  if (type === 'picture') return { name, type: 'media_id', mediaId: ids.get(picture?.hash ?? '') ?? '' };
  return { name, type, key: key ?? name };
}

/** The approved menu as WeChat takes it. */
export const toWechat = (buttons: readonly MenuButton[], ids: PictureIds = new Map()): WechatButton[] =>
  buttons.map((button) =>
    'children' in button ? { name: button.name, subButton: button.children.map((child) => leaf(child, ids)) } : leaf(button, ids),
  );

type Given = Partial<Omit<StoredButton, 'subButton'>>;
const targetOf = ({ url, key, value, mediaId, articleId, appid, pagepath }: Given): string =>
  appid ? `${appid} ${pagepath ?? ''}` : (url ?? key ?? mediaId ?? articleId ?? value ?? '');

/** A menu in one shape, whether it is to be sent or was read. */
export const seen = (buttons: readonly (StoredButton | WechatButton)[]): LiveButton[] =>
  buttons.map((button) => {
    const below = 'subButton' in button ? button.subButton : [];
    const entry = below.length > 0 ? { name: button.name, type: null, target: '' } : entryOf(button);
    return { ...entry, children: below.map(entryOf) };
  });
const entryOf = (button: StoredButton | WechatButton) => {
  const given: Given = button;
  return { name: button.name, type: given.type ?? 'view', target: targetOf(given) };
};

/** Whether WeChat gives back the menu it was given. */
export const isLive = (wanted: readonly WechatButton[], stored: readonly StoredButton[] | undefined): boolean =>
  stored !== undefined && JSON.stringify(seen(stored)) === JSON.stringify(seen(wanted));

/** What putting a menu live does, said before it is done. */
export function effectOfMenu(account: string, buttons: readonly MenuButton[]): Say {
  const names = buttons.map(({ name }) => name);
  return {
    zh: `用这份菜单（${names.join('、')}）替换“${account}”现在的自定义菜单，读者最迟 24 小时内看到。不能撤回：要换，得再启用一份通过审核的菜单。`,
    en: `Puts this menu (${names.join(', ')}) in place of the present one of ${account}; readers see it within 24 hours at the latest. It cannot be called back: another approved menu has to take its place.`,
  };
}
