import { createHash } from 'node:crypto';
import type { XmlFields } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';
import { pushEvent } from '../callbacks/push.js';
import { openAllowance } from '../customer-messages/allowance.js';
import type { World } from '../world/world.js';
import type { MenuButton } from './acts.js';
import { followerOf } from './followers.js';
import { record, write, type Place } from './writing.js';

/** What the phone asks for when a button wants more than a tap: what a code says, pictures by their colours, a place. */
export type Given = { scanned?: string | undefined; pictures?: readonly number[] | undefined; place?: Place | undefined };

export const wants = (type: string | undefined): 'code' | 'pictures' | 'place' | undefined => {
  if (type?.startsWith('scancode_')) return 'code';
  if (type?.startsWith('pic_')) return 'pictures';
  return type === 'location_select' ? 'place' : undefined;
};

const somewhere: Place = { latitude: 31.2304, longitude: 121.4737, scale: 15, label: '上海市黄浦区人民大道', name: '人民广场' };
const opening = ['click', 'scancode_push', 'scancode_waitmsg'];

/** The elements of a tap's event, beyond EventKey; undefined where the account is not told. */
function told({ type, key, url, pagepath }: MenuButton, menuId: number, given: Given): XmlFields | undefined {
  if (type === 'view') return { EventKey: url ?? '', MenuId: menuId };
  if (type === 'miniprogram') return { EventKey: pagepath ?? '', MenuId: menuId };
  if (type === 'click') return { EventKey: key ?? '' };
  const wanted = wants(type);
  if (wanted === 'code')
    return { EventKey: key ?? '', ScanCodeInfo: { ScanType: 'qrcode', ScanResult: given.scanned ?? 'https://example.com/' } };
  if (wanted === 'pictures') {
    const item = picturesOf(given).map((hue) => ({ PicMd5Sum: createHash('md5').update(`photo ${hue}`).digest('hex') }));
    return { EventKey: key ?? '', SendPicsInfo: { Count: item.length, PicList: { item } } };
  }
  if (wanted !== 'place') return undefined;
  const { latitude, longitude, scale, label, name } = given.place ?? somewhere;
  return {
    EventKey: key ?? '',
    SendLocationInfo: { Location_X: String(latitude), Location_Y: String(longitude), Scale: String(scale), Label: label, Poiname: name },
  };
}

const picturesOf = ({ pictures }: Given): readonly number[] => pictures ?? [200];
const names: Record<string, string> = { view: 'VIEW', click: 'CLICK', miniprogram: 'view_miniprogram' };

/** A follower taps a leaf of the menu. Articles and media open without telling the account; pictures and places follow as messages. */
export function tap(world: World, account: Account, person: number, button: MenuButton, menuId: number, given: Given = {}): void {
  const follower = followerOf(world, account.appId, person);
  const { type } = button;
  if (!follower?.subscribed || !type) return;
  world.effects.add({
    kind: 'menu-tap',
    account: account.appId,
    person,
    openid: follower.openid,
    scene: type,
    details: { name: button.name },
  });
  if (type === 'media_id') {
    const material = world.store.row<{ hash: string; type: string }>(
      'SELECT hash, type FROM material WHERE media_id = ?',
      button.media_id ?? '',
    );
    if (material)
      record(world, follower, 'out', material.type === 'image' ? 'image' : material.type, JSON.stringify({ hash: material.hash }));
    return;
  }
  const fields = told(button, menuId, given);
  if (!fields) return;
  if (opening.includes(type)) openAllowance(world, account.appId, follower.openid, 'tap');
  pushEvent(world, account, follower.openid, names[type] ?? type, fields);
  if (wants(type) === 'pictures') for (const hue of picturesOf(given)) write(world, account, person, { picture: hue });
  if (wants(type) === 'place') write(world, account, person, { place: given.place ?? somewhere });
}
