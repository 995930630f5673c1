import { describe, expect, it } from '@jest/globals';
import { Dice } from '../world/random.js';
import { delayOf } from './slow.js';

const drawn = (kind: string): number[] => {
  const dice = new Dice('slow', kind);
  return Array.from({ length: 20_000 }, () => delayOf(kind, dice)).sort((a, b) => a - b);
};
const at = (sorted: number[], part: number): number => sorted[Math.floor(part * sorted.length)]!;

describe('delayOf', () => {
  it('is a number of milliseconds', () => expect(drawn('slow:300')).toEqual(Array(20_000).fill(300)));

  it('is lognormal with the median and the 99th percentile asked for', () => {
    const delays = drawn('slow:lognormal:200:2000');
    expect(at(delays, 0.5)).toBeGreaterThan(190);
    expect(at(delays, 0.5)).toBeLessThan(210);
    expect(at(delays, 0.99)).toBeGreaterThan(1_800);
    expect(at(delays, 0.99)).toBeLessThan(2_200);
  });

  it('is uniform between two ends, whichever comes first', () => {
    const delays = drawn('slow:uniform:900:100');
    expect([delays[0]! >= 100, delays.at(-1)! <= 900, Math.round(at(delays, 0.5) / 20)]).toEqual([true, true, 25]);
  });

  it('is exponential around a mean', () => {
    const delays = drawn('slow:exponential:100');
    expect(Math.round(delays.reduce((sum, ms) => sum + ms, 0) / delays.length / 10)).toBe(10);
  });

  it('is the same for the same dice', () => expect(drawn('slow:lognormal:5:50')).toEqual(drawn('slow:lognormal:5:50')));
});
