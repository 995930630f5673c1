import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../protocol/refusal.js';
import { startOf } from '../world/shanghai.js';
import { spanOf } from './span.js';

const at = (day: string, hour: number): number => startOf(day) + hour * 3_600_000;
const span = (begin: string, end: string, longest = 7, now = at('2026-11-22', 9)): string[] =>
  spanOf({ begin_date: begin, end_date: end }, longest, now);

describe('spanOf', () => {
  it('lists the days, both ends included', () => {
    expect(span('2026-11-20', '2026-11-21')).toEqual(['2026-11-20', '2026-11-21']);
  });

  it.each([
    ['yesterday before eight', () => span('2026-11-21', '2026-11-21', 7, at('2026-11-22', 7.9)), 61503],
    ['today', () => span('2026-11-22', '2026-11-22'), 61503],
    ['too many days', () => span('2026-11-01', '2026-11-08'), 61501],
    ['the wrong order', () => span('2026-11-21', '2026-11-20'), 61500],
    ['a day that does not exist', () => span('2026-02-30', '2026-02-30'), 61500],
    ['another format', () => span('20261121', '20261121'), 61500],
  ])('refuses %s', (_what, act, errcode) => {
    expect(act).toThrow(new Refusal(errcode));
  });

  it('gives yesterday at eight', () => {
    expect(span('2026-11-21', '2026-11-21', 7, at('2026-11-22', 8))).toEqual(['2026-11-21']);
  });
});
