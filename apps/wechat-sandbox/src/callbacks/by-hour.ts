import { dayOf, hourOf } from '../world/shanghai.js';
import type { World } from '../world/world.js';
import type { Result } from './outbox.js';

type Sum = { calls: number; failed: number; total: number; max: number };

/** Adds up how servers answered, for the data cube: every attempt counts, by the hour it ended in. */
export function countByHour(world: World, results: readonly Result[]): void {
  const sums = new Map<string, Sum>();
  for (const { push, state, took } of results) {
    const sum = sums.get(push.app_id) ?? { calls: 0, failed: 0, total: 0, max: 0 };
    sum.calls++;
    if (state !== 'answered') sum.failed++;
    sum.total += took;
    sum.max = Math.max(sum.max, took);
    sums.set(push.app_id, sum);
  }
  const now = world.clock.now();
  for (const [appId, { calls, failed, total, max }] of sums)
    world.store.run(
      `INSERT INTO callback_hour (app_id, day, hour, calls, failed, total_ms, max_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (app_id, day, hour) DO UPDATE SET calls = calls + excluded.calls, failed = failed + excluded.failed,
         total_ms = total_ms + excluded.total_ms, max_ms = max(max_ms, excluded.max_ms)`,
      appId,
      dayOf(now),
      hourOf(now),
      calls,
      failed,
      Math.round(total),
      Math.round(max),
    );
}
