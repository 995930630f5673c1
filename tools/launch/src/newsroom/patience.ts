import { setTimeout as delay } from 'node:timers/promises';
import { LaunchProblem } from '../launch-problem.js';
import { Refused } from './session.js';

/**
 * Services learn of one another by events: what one has just decided, another knows a moment later. Asks again while the answer is one of
 * those that pass by themselves.
 */
export async function patiently<T>(work: () => Promise<T>, seconds = 120): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof Refused && (passing.has(error.problem.code) || error.problem.code.endsWith('-unknown'));
      if (!passes || Date.now() > deadline) throw error;
      await delay(150);
    }
  }
}
// `recipients-unknown` (caught by its ending): WeChat is away for a moment
const passing = new Set(['right-not-given', 'not-approved', 'stale-version', 'token-unavailable', 'figures-not-ready', 'file-missing']);

/** Looks until there is something to see; says what was awaited when it does not come. */
export async function until<T>(what: { zh: string; en: string }, look: () => Promise<T | undefined>, seconds = 90): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline)
      throw new LaunchProblem({
        zh: `等了 ${seconds} 秒仍没有等到：${what.zh}。请看 .kanfa/logs 下的日志。`,
        en: `Waited ${seconds} s in vain for: ${what.en}. See the logs below .kanfa/logs.`,
      });
    await delay(250);
  }
}
