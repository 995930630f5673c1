import { writeXml, type XmlFields } from '@kanfa/wechat';
import type { Account } from '../accounts/account.js';
import { strikeCallback } from '../faults/fault.js';
import { restsUntil } from './holding.js';
import { delayOf } from '../faults/slow.js';
import { Dice } from '../world/random.js';
import type { World } from '../world/world.js';

/** Message ids lie beyond 2^53, as the real ones do: whoever reads them as numbers loses some. */
const firstMessageId = 23_456_789_012_345_678n;

/** A push that is to come out of order waits for the next one of its account, but no longer than this. */
const heldAtMost = 5_000;

function enqueue(world: World, account: Account, openid: string, about: string, fields: XmlFields): void {
  if (!account.callback) return;
  const fault = strikeCallback(world, account.appId, about);
  if (fault === 'never') return;
  const xml = writeXml({ ToUserName: account.originalId, FromUserName: openid, CreateTime: world.clock.seconds(), ...fields });
  const wall = Date.now();
  const due =
    Math.max(wall, restsUntil(world, account.appId)) +
    (fault?.startsWith('slow:') ? delayOf(fault, new Dice(xml)) : fault === 'out-of-order' ? heldAtMost : 0);
  const state = fault === 'forged' ? 'forged' : fault === 'out-of-order' ? 'held' : 'pending';
  for (let copy = 0; copy < (fault === 'double' ? 2 : 1); copy++) {
    world.store.run(
      'INSERT INTO push (app_id, openid, about, xml, state, attempts, due, wall) VALUES (?, ?, ?, ?, ?, 0, ?, ?)',
      account.appId,
      openid,
      about,
      xml,
      state,
      due,
      wall,
    );
  }
  world.onPush();
}

/** Tells the account's server of a message. Returns its MsgId. */
export function pushMessage(world: World, account: Account, openid: string, fields: XmlFields): string {
  const id = firstMessageId + BigInt(world.store.next('message-id', 1));
  enqueue(world, account, openid, 'message', { ...fields, MsgId: id });
  return String(id);
}

/** Tells the account's server of an event; events have no MsgId. */
export function pushEvent(world: World, account: Account, openid: string, event: string, fields: XmlFields): void {
  enqueue(world, account, openid, event, { MsgType: 'event', Event: event, ...fields });
}
