import { findAccount } from '../accounts/account.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';

/** So many failures in so long, and WeChat gives the server a rest. */
const failures = { most: 30, within: 5 * 60_000 } as const;
const rest = 60_000;

type Server = { failed: number[]; until: number };
const servers = kept(() => new Map<string, Server>());

/** When the account's server may be called again; in the past when it may be now. */
export const restsUntil = (world: World, appId: string): number => servers(world).get(appId)?.until ?? 0;

/** A server failed once more: after many failures everything that waits for it waits a minute longer. */
export function noteFailure(world: World, appId: string, now = Date.now()): void {
  if (!findAccount(world, appId)?.switches.holdsFailingServers) return;
  const server = servers(world).get(appId) ?? { failed: [], until: 0 };
  servers(world).set(appId, server);
  server.failed = [...server.failed.filter((at) => at > now - failures.within), now];
  if (server.failed.length < failures.most) return;
  server.failed = [];
  server.until = now + rest / world.config.speed;
  world.store.run(`UPDATE push SET due = max(due, ?) WHERE app_id = ? AND state IN ('pending', 'forged')`, server.until, appId);
}
