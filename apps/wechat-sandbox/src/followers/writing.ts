import type { XmlFields } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';
import { answerMessage } from '../auto-reply/auto-reply.js';
import { pushMessage } from '../callbacks/push.js';
import { openAllowance } from '../customer-messages/allowance.js';
import { addMaterial, keepPicture } from '../media/media.js';
import { photo } from '../media/photo.js';
import type { World } from '../world/world.js';
import { isBlocked } from './blacklist.js';
import { followerOf, type Follower } from './followers.js';

export type Place = { latitude: number; longitude: number; scale: number; label: string; name: string };

/** `menuId`: which of the choices of a `msgmenu` was tapped. */
type Words = { text: string; menuId?: string };
export type Written = Words | { picture: number } | { place: Place };

type Sent = { kind: string; content: string; fields: XmlFields };

function compose(world: World, account: Account, written: Written): Sent {
  if ('picture' in written) {
    const file = { name: 'photo.png', bytes: photo(written.picture), tooLarge: false, fields: {} };
    const type = { mime: 'image/png', format: 'png' };
    const { hash, media_id } = addMaterial(world, account.appId, file, 'image', type, false);
    const fields = { MsgType: 'image', PicUrl: keepPicture(world, file, type), MediaId: media_id };
    return { kind: 'image', content: JSON.stringify({ hash }), fields };
  }
  if ('place' in written) {
    const { latitude, longitude, scale, label, name } = written.place;
    const fields = { MsgType: 'location', Location_X: latitude, Location_Y: longitude, Scale: scale, Label: label };
    return { kind: 'location', content: JSON.stringify({ label, name }), fields };
  }
  const fields = { MsgType: 'text', Content: written.text, bizmsgmenuid: written.menuId };
  return { kind: 'text', content: written.text, fields };
}

/** Puts a line into a chat. */
export const record = (world: World, { app_id, openid }: Follower, direction: 'in' | 'out', kind: string, content: string): number =>
  world.store.run(
    'INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, ?, ?, ?, ?)',
    app_id,
    openid,
    direction,
    kind,
    content,
    world.clock.now(),
  ).id;

/** A follower sends the account a message. */
export function write(world: World, account: Account, person: number, written: Written): void {
  const follower = followerOf(world, account.appId, person);
  if (!follower?.subscribed || ('text' in written && written.text.trim() === '')) return;
  const { kind, content, fields } = compose(world, account, written);
  record(world, follower, 'in', kind, content);
  // whoever is blocked talks to nobody
  if (isBlocked(world, account.appId, person)) return;
  openAllowance(world, account.appId, follower.openid, 'message');
  const id = pushMessage(world, account, follower.openid, fields);
  world.effects.add({
    kind: 'message-in',
    account: account.appId,
    remoteId: id,
    person,
    openid: follower.openid,
    details: { type: kind, ...('text' in written && { length: [...content].length }) },
  });
  if ('text' in written) answerMessage(world, account, person, follower.openid, content);
}

export const say = (world: World, account: Account, person: number, text: string): void => write(world, account, person, { text });
