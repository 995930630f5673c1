import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `reached`; gives up when `progress` has not moved for `patienceMs`. True when it was reached. */
export async function until(reached: () => Promise<boolean>, progress: () => Promise<unknown>, patienceMs = 60_000): Promise<boolean> {
  let seen = await progress();
  let since = Date.now();
  while (!(await reached())) {
    await delay(200);
    const now = await progress();
    if (now !== seen) [seen, since] = [now, Date.now()];
    else if (Date.now() - since > patienceMs) return false;
  }
  return true;
}
