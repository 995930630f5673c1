import type { Account } from '../accounts/account.js';
import type { CommentRow } from '../comments/comments.js';
import { followerByOpenid } from '../followers/followers.js';
import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

function commentOf(world: World, account: Account, form: URLSearchParams): CommentRow {
  const [msgDataId, idx, id] = (form.get('comment') ?? '').split('_').map(Number);
  const row = world.store.row<CommentRow>(
    'SELECT * FROM comment WHERE app_id = ? AND msg_data_id = ? AND idx = ? AND id = ?',
    account.appId,
    msgDataId ?? 0,
    idx ?? 0,
    id ?? 0,
  );
  if (!row || row.state !== 'there') throw new Refusal(88008);
  return row;
}

function change(world: World, row: CommentRow, to: string, ...values: (string | number)[]): void {
  world.store.run(`UPDATE comment SET ${to} WHERE msg_data_id = ? AND idx = ? AND id = ?`, ...values, row.msg_data_id, row.idx, row.id);
}

const told = (
  world: World,
  account: Account,
  { msg_data_id, idx, id, person, openid }: CommentRow,
  kind: 'comment-reply' | 'comment-elected' | 'comment-deleted',
): void =>
  world.effects.add({
    kind,
    account: account.appId,
    remoteId: `${msg_data_id}_${idx}`,
    person,
    openid,
    client: 'operator',
    details: { id },
  });

/** A comment answered in the back office: no event tells the account's server. */
export function answerComment(world: World, account: Account, form: URLSearchParams): void {
  const row = commentOf(world, account, form);
  const text = (form.get('text') ?? '').trim();
  if (text === '') throw new Refusal(88007);
  if (row.reply !== null) throw new Refusal(88005);
  change(world, row, 'reply = ?, reply_at = ?, elected = 1', text, world.clock.now());
  told(world, account, row, 'comment-reply');
}

/** A comment selected, or no longer. */
export function electComment(world: World, account: Account, form: URLSearchParams): void {
  const row = commentOf(world, account, form);
  change(world, row, 'elected = ?', row.elected ? 0 : 1);
  if (!row.elected) told(world, account, row, 'comment-elected');
}

export function deleteComment(world: World, account: Account, form: URLSearchParams): void {
  const row = commentOf(world, account, form);
  change(world, row, `state = 'removed'`);
  told(world, account, row, 'comment-deleted');
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
