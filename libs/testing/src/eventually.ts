import { setTimeout as delay } from 'node:timers/promises';

/**
 * Repeats `check` until it does not throw and returns what it returns; after `timeoutMs` (default 10 s) the last error is thrown.
 *
 * @example await eventually(async () => expect(await publications()).toHaveLength(1));
 */
export async function eventually<T>(check: () => T | Promise<T>, { timeoutMs = 10_000 }: { timeoutMs?: number } = {}): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 1.5, 250)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await delay(pauseMs);
  }
}
