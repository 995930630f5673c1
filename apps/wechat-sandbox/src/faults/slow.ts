import type { Dice } from '../world/random.js';

/** `slow:300`, `slow:uniform:100:900`, `slow:exponential:<mean>`, `slow:lognormal:<median>:<p99>`; all in milliseconds. */
export const slowPattern = 'slow:(?:\\d{1,6}|uniform:\\d{1,6}:\\d{1,6}|exponential:\\d{1,6}|lognormal:\\d{1,6}:\\d{1,6})';

/** The 99th percentile of the standard normal distribution. */
const z99 = 2.326_347_874;
const longest = 600_000;

/** A normally distributed number (Box and Muller). */
const normal = (dice: Dice): number => Math.sqrt(-2 * Math.log(1 - dice.roll())) * Math.cos(2 * Math.PI * dice.roll());

function draw(shape: string, a: number, b: number, dice: Dice): number {
  if (shape === 'uniform') return dice.between(Math.min(a, b), Math.max(a, b));
  if (shape === 'exponential') return -a * Math.log(1 - dice.roll());
  const sigma = a > 0 && b > a ? Math.log(b / a) / z99 : 0;
  return a * Math.exp(sigma * normal(dice));
}

/** How long this call is held up. Latencies of real services are lognormal: mostly near the median, now and then far beyond. */
export function delayOf(kind: string, dice: Dice): number {
  const [, shape, a, b] = kind.split(':');
  const ms = a === undefined ? Number(shape) : draw(shape!, Number(a), Number(b), dice);
  return Math.min(longest, Math.round(ms));
}
