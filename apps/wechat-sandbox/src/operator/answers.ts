import type { Account } from '../accounts/account.js';
import type { CommentRow } from '../comments/comments.js';
import { followerByOpenid } from '../followers/followers.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

/** A comment answered in the back office: no event tells the account's server. */
export function answerComment(world: World, account: Account, form: URLSearchParams): void {
  const [msgDataId, idx, id] = (form.get('comment') ?? '').split('_').map(Number);
  const row = world.store.row<CommentRow>(
    'SELECT * FROM comment WHERE app_id = ? AND msg_data_id = ? AND idx = ? AND id = ?',
    account.appId,
    msgDataId ?? 0,
    idx ?? 0,
    id ?? 0,
  );
  const text = (form.get('text') ?? '').trim();
  if (!row || row.state !== 'there') throw new Refusal(88008);
  if (text === '') throw new Refusal(88007);
  if (row.reply !== null) throw new Refusal(88005);
  world.store.run(
    'UPDATE comment SET reply = ?, reply_at = ?, elected = 1 WHERE msg_data_id = ? AND idx = ? AND id = ?',
    text,
    world.clock.now(),
    row.msg_data_id,
    row.idx,
    row.id,
  );
  world.effects.add({
    kind: 'comment-reply',
    account: account.appId,
    remoteId: `${row.msg_data_id}_${row.idx}`,
    person: row.person,
    openid: row.openid,
    client: 'operator',
    details: { id: row.id },
  });
}

/** A message answered in the back office: within the reader's window, and unseen by the account's server. */
export function answerMessage(world: World, account: Account, form: URLSearchParams): void {
  const follower = followerByOpenid(world, account.appId, form.get('openid') ?? '');
  const text = (form.get('text') ?? '').trim();
  if (!follower?.subscribed) throw new Refusal(43004);
  if (text === '') throw new Refusal(44004);
  const last = world.store.row<{ at: number | null }>(
    `SELECT max(at) AS at FROM message WHERE app_id = ? AND openid = ? AND direction = 'in'`,
    account.appId,
    follower.openid,
  )!.at;
  if (last === null || world.clock.now() - last > 48 * 3_600_000) throw new Refusal(45015);
  const { id } = world.store.run(
    `INSERT INTO message (app_id, openid, direction, kind, content, at) VALUES (?, ?, 'out', 'text', ?, ?)`,
    account.appId,
    follower.openid,
    text,
    world.clock.now(),
  );
  world.effects.add({
    kind: 'message-out',
    account: account.appId,
    remoteId: String(id),
    person: follower.person,
    openid: follower.openid,
    client: 'operator',
    details: { type: 'text' },
  });
}
