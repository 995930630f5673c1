import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '../accounts/account.js';
import { Refusal } from '../protocol/refusal.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';

export type Family = 'stable' | 'plain';
type Row = { value: string; app_id: string; family: Family; issued_at: number; expires_at: number; dead_at: number | null };

const lifetime = 7_200_000;
const overlap = 300_000;
const forcedPause = 30_000;

// every call asks for its token: rows are kept until any token changes
const known = kept(() => new Map<string, Row>());
function change(world: World, sql: string, ...values: (string | number)[]): void {
  world.store.run(sql, ...values);
  known(world).clear();
}

const newest = (world: World, appId: string, family: Family): Row | undefined =>
  world.store.row<Row>(
    'SELECT * FROM token WHERE app_id = ? AND family = ? AND dead_at IS NULL ORDER BY issued_at DESC LIMIT 1',
    appId,
    family,
  );

function issue(world: World, account: Account, family: Family): Row {
  const now = world.clock.now();
  const value = `9${family === 'stable' ? '7' : '8'}_${randomBytes(100).toString('base64url').slice(0, 133)}`;
  const row: Row = { value, app_id: account.appId, family, issued_at: now, expires_at: now + lifetime, dead_at: null };
  change(
    world,
    'INSERT INTO token (value, app_id, family, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)',
    value,
    account.appId,
    family,
    now,
    row.expires_at,
  );
  // what no call can use any more is forgotten after a day
  change(world, 'DELETE FROM token WHERE app_id = ? AND expires_at < ?', account.appId, now - 86_400_000);
  world.effects.add({ kind: 'token-issued', account: account.appId, details: { family } });
  return row;
}

const answer = (row: Row, now: number): { access_token: string; expires_in: number } => ({
  access_token: row.value,
  expires_in: Math.floor((row.expires_at - now) / 1000),
});

/** Every call makes a new token; the one before lives 5 minutes more. */
export function plainToken(world: World, account: Account): { access_token: string; expires_in: number } {
  const now = world.clock.now();
  change(world, `UPDATE token SET dead_at = ? WHERE app_id = ? AND family = 'plain' AND dead_at IS NULL`, now + overlap, account.appId);
  return answer(issue(world, account, 'plain'), now);
}

/** The same token until 5 minutes before its end; forced, the one before dies at once, but not twice within 30 s. */
export function stableToken(world: World, account: Account, force: boolean): { access_token: string; expires_in: number } {
  const now = world.clock.now();
  const current = newest(world, account.appId, 'stable');
  if (current && force && now - current.issued_at >= forcedPause) {
    change(world, `UPDATE token SET dead_at = ? WHERE app_id = ? AND family = 'stable' AND dead_at IS NULL`, now, account.appId);
    return answer(issue(world, account, 'stable'), now);
  }
  if (current && current.expires_at - now > overlap) return answer(current, now);
  return answer(issue(world, account, 'stable'), now);
}

/** As if another system of the company had asked for tokens: those in use die. */
export const stealTokens = (world: World, appId: string): void => {
  change(
    world,
    'UPDATE token SET dead_at = ? WHERE app_id = ? AND (dead_at IS NULL OR dead_at > ?)',
    world.clock.now(),
    appId,
    world.clock.now(),
  );
};

function find(world: World, token: string): Row | undefined {
  if (!/^[\w-]{60,512}$/.test(token)) throw new Refusal(40014);
  return world.store.row<Row>('SELECT * FROM token WHERE value = ?', token);
}

/** The account a token speaks for. */
export function accountOf(world: World, token: string | undefined): string {
  if (token === undefined || token === '') throw new Refusal(41001);
  const row = known(world).get(token) ?? find(world, token);
  const now = world.clock.now();
  if (!row || (row.dead_at !== null && row.dead_at <= now)) throw new Refusal(40001);
  if (row.expires_at <= now) throw new Refusal(42001);
  known(world).set(token, row);
  return row.app_id;
}

/** Secrets are compared by hash, so that the time taken tells nothing. */
export const sameSecret = (a: string, b: string): boolean =>
  createHash('sha256').update(a).digest('hex') === createHash('sha256').update(b).digest('hex');
