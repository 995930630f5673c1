import { Refusal } from '../protocol/refusal.js';
import type { World } from '../world/world.js';

export type Cause = 'message' | 'tap' | 'follow' | 'scan';
type Row = { cause: Cause; opened_at: number; used: number };

/** How long, and for how many messages, an act of the reader lets the account write. */
const terms: Record<Cause, { ms: number; messages: number }> = {
  message: { ms: 48 * 3_600_000, messages: 5 },
  tap: { ms: 60_000, messages: 3 },
  follow: { ms: 60_000, messages: 3 },
  scan: { ms: 60_000, messages: 3 },
};

/** A new act opens its window anew; windows of different causes do not add up. */
export function openAllowance(world: World, appId: string, openid: string, cause: Cause): void {
  world.store.run(
    `INSERT INTO allowance (app_id, openid, cause, opened_at, used) VALUES (?, ?, ?, ?, 0)
     ON CONFLICT (app_id, openid, cause) DO UPDATE SET opened_at = excluded.opened_at, used = 0`,
    appId,
    openid,
    cause,
    world.clock.now(),
  );
}

/** Takes one message from the window that closes first: 45015 when none is open, 45047 when the open ones are used up. */
export function useAllowance(world: World, appId: string, openid: string): void {
  const now = world.clock.now();
  const open = world.store
    .rows<Row>('SELECT cause, opened_at, used FROM allowance WHERE app_id = ? AND openid = ?', appId, openid)
    .map((row) => ({ ...row, closes: row.opened_at + terms[row.cause].ms }))
    .filter(({ closes }) => closes > now)
    .sort((a, b) => a.closes - b.closes);
  if (open.length === 0) throw new Refusal(45015);
  const free = open.find(({ cause, used }) => used < terms[cause].messages);
  if (!free) throw new Refusal(45047);
  world.store.run('UPDATE allowance SET used = used + 1 WHERE app_id = ? AND openid = ? AND cause = ?', appId, openid, free.cause);
}
