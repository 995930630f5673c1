import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts/account.js';
import { openidOf } from '../followers/openids.js';
import { Refusal } from '../protocol/refusal.js';
import { setSetting, settingOf } from '../world/settings.js';
import type { World } from '../world/world.js';

export type Scope = 'snsapi_base' | 'snsapi_userinfo';
type CodeRow = { code: string; app_id: string; person: number; scope: Scope; at: number; used: number };
export type Grant = { access: string; refresh: string; app_id: string; person: number; scope: Scope; at: number };

const codeLasts = 300_000;
const accessLasts = 7_200_000;
const refreshLasts = 30 * 86_400_000;

/** A reader agrees to a page: the code it is given, once and for five minutes. */
export function authorise(world: World, account: Account, person: number, scope: Scope): string {
  const code = randomBytes(24).toString('base64url');
  world.store.run(
    'INSERT INTO oauth_code (code, app_id, person, scope, at, used) VALUES (?, ?, ?, ?, ?, 0)',
    code,
    account.appId,
    person,
    scope,
    world.clock.now(),
  );
  const openid = openidOf(account.appId, person);
  world.effects.add({ kind: 'authorised', account: account.appId, person, openid, scene: scope });
  return code;
}

const made = (what: string): string => `${what}_${randomBytes(60).toString('base64url')}`;

function save(world: World, grant: Grant): Grant {
  const { access, refresh, app_id, person, scope, at } = grant;
  world.store.run(
    'INSERT INTO oauth_grant (access, refresh, app_id, person, scope, at) VALUES (?, ?, ?, ?, ?, ?)',
    access,
    refresh,
    app_id,
    person,
    scope,
    at,
  );
  return grant;
}

/** 40029 no such code, 40163 used, 42003 too old. */
export function exchange(world: World, appId: string, code: string): Grant {
  const row = world.store.row<CodeRow>('SELECT * FROM oauth_code WHERE code = ?', code);
  if (!row || row.app_id !== appId) throw new Refusal(40029);
  if (row.used) throw new Refusal(40163);
  if (world.clock.now() - row.at > codeLasts) throw new Refusal(42003);
  world.store.run('UPDATE oauth_code SET used = 1 WHERE code = ?', code);
  return save(world, {
    access: made('98'),
    refresh: made('99'),
    app_id: appId,
    person: row.person,
    scope: row.scope,
    at: world.clock.now(),
  });
}

/** 40030 no such refresh token, 42002 older than 30 days. */
export function refresh(world: World, appId: string, token: string): Grant {
  const row = world.store.row<Grant>('SELECT * FROM oauth_grant WHERE refresh = ? AND app_id = ? ORDER BY at LIMIT 1', token, appId);
  if (!row) throw new Refusal(40030);
  if (world.clock.now() - row.at > refreshLasts) throw new Refusal(42002);
  const access = made('98');
  // the refresh token stays as old as it is
  world.store.run('UPDATE oauth_grant SET access = ? WHERE access = ?', access, row.access);
  setSetting(world, `oauth ${row.refresh}`, String(world.clock.now()));
  return { ...row, access };
}

/** Whose page this is: 40001 no such token, 42001 older than two hours, 40003 of another reader. */
export function grantOf(world: World, access: string, openid: string): Grant {
  const row = world.store.row<Grant>('SELECT * FROM oauth_grant WHERE access = ?', access);
  if (!row) throw new Refusal(access.length < 20 ? 40014 : 40001);
  const renewed = settingOf(world, `oauth ${row.refresh}`);
  if (world.clock.now() - Number(renewed ?? row.at) > accessLasts) throw new Refusal(42001);
  if (openidOf(row.app_id, row.person) !== openid) throw new Refusal(40003);
  return row;
}
