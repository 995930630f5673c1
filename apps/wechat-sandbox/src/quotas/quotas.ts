import { Refusal } from '../protocol/refusal.js';
import { dayOf, minuteOf, monthOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';

/** Over which time a quota counts. Days and months begin at midnight in Shanghai. */
export const periodOf = {
  minute: (world: World): string => minuteOf(world.clock.now()),
  day: (world: World): string => dayOf(world.clock.now()),
  month: (world: World): string => monthOf(world.clock.now()),
};

export const used = (world: World, appId: string, what: string, period: string): number =>
  world.store.row<{ used: number }>('SELECT used FROM quota WHERE app_id = ? AND path = ? AND period = ?', appId, what, period)?.used ?? 0;

/** Takes one from a quota, or refuses. */
export function spend(world: World, appId: string, what: string, period: string, limit: number, errcode = 45009): void {
  const row = world.store.row<{ used: number }>(
    `INSERT INTO quota (app_id, path, period, used) VALUES (?, ?, ?, 1)
     ON CONFLICT (app_id, path, period) DO UPDATE SET used = used + 1 WHERE used < ? RETURNING used`,
    appId,
    what,
    period,
    limit,
  );
  if (!row || row.used > limit) throw new Refusal(errcode);
}

/** Gives a path, or every path, its calls back. */
export function restore(world: World, appId: string, path?: string): void {
  const day = periodOf.day(world);
  if (path === undefined) world.store.run(`DELETE FROM quota WHERE app_id = ? AND period = ? AND path LIKE '/%'`, appId, day);
  else world.store.run('DELETE FROM quota WHERE app_id = ? AND period = ? AND path = ?', appId, day, path);
}
