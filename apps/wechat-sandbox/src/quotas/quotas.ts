import { Refusal } from '../protocol/refusal.js';
import { dayOf, minuteOf, monthOf } from '../world/shanghai.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';

/** Over which time a quota counts. Days and months begin at midnight in Shanghai. */
export const periodOf = {
  minute: (world: World): string => minuteOf(world.clock.now()),
  day: (world: World): string => dayOf(world.clock.now()),
  month: (world: World): string => monthOf(world.clock.now()),
};

type Counter = { used: number; written: boolean };

// nearly every call spends something: what is spent is kept, and written together with what others spend in the same moment
const counters = kept(() => new Map<string, Counter>());
const most = 1_000;

function counterOf(world: World, appId: string, what: string, period: string): Counter {
  const key = `${appId} ${what} ${period}`;
  const known = counters(world).get(key);
  if (known) return known;
  if (counters(world).size >= most) forget(world);
  const row = world.store.row<{ used: number }>('SELECT used FROM quota WHERE app_id = ? AND path = ? AND period = ?', appId, what, period);
  const counter = { used: row?.used ?? 0, written: true };
  counters(world).set(key, counter);
  return counter;
}

function forget(world: World): void {
  world.store.settle();
  counters(world).clear();
}

export const used = (world: World, appId: string, what: string, period: string): number => counterOf(world, appId, what, period).used;

const write = (world: World, appId: string, what: string, period: string, spent: number): void =>
  void world.store.run(
    `INSERT INTO quota (app_id, path, period, used) VALUES (?, ?, ?, ?) ON CONFLICT (app_id, path, period) DO UPDATE SET used = excluded.used`,
    appId,
    what,
    period,
    spent,
  );

/** Takes one from a quota, or refuses. */
export function spend(world: World, appId: string, what: string, period: string, limit: number, errcode = 45009): void {
  const counter = counterOf(world, appId, what, period);
  if (counter.used >= limit) throw new Refusal(errcode);
  if (world.store.insideTransaction) {
    // it may yet be undone: what is kept is read anew
    write(world, appId, what, period, counter.used + 1);
    counters(world).delete(`${appId} ${what} ${period}`);
    return;
  }
  counter.used++;
  if (!counter.written) return;
  counter.written = false;
  world.store.behind(() => {
    counter.written = true;
    write(world, appId, what, period, counter.used);
  });
}

/** Gives a path, or every path, its calls back. */
export function restore(world: World, appId: string, path?: string): void {
  forget(world);
  const day = periodOf.day(world);
  if (path === undefined) world.store.run(`DELETE FROM quota WHERE app_id = ? AND period = ? AND path LIKE '/%'`, appId, day);
  else world.store.run('DELETE FROM quota WHERE app_id = ? AND period = ? AND path = ?', appId, day, path);
}

/** Says how much of a quota is spent. */
export function setSpent(world: World, appId: string, what: string, period: string, spent: number): void {
  forget(world);
  write(world, appId, what, period, spent);
}
