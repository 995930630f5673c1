import { describe, expect, it } from '@jest/globals';
import { quantityOf, spansOf, type Piece } from './quantity.js';

const now = new Date('2026-11-26T04:00:00Z');
const at = (text: string, published = false): Piece => ({ at: new Date(text), published });
const of = (perMonth: number, pieces: Piece[]) => quantityOf({ perMonth }, pieces, spansOf('2026-11-18', 2, now));

describe('quantityOf', () => {
  it("counts by Shanghai's weeks, planned and published apart", () => {
    // Sunday 16:30 by UTC is Monday in Shanghai
    const { weeks, month } = of(4, [at('2026-11-18T11:30:00Z', true), at('2026-11-22T16:30:00Z', true), at('2026-11-27T11:30:00Z')]);
    expect(weeks).toEqual([
      { from: '2026-11-16', wanted: 0.9, planned: 0, published: 1 },
      { from: '2026-11-23', wanted: 0.9, planned: 1, published: 1 },
    ]);
    expect(month).toEqual({ from: '2026-11-01', wanted: 4, planned: 1, published: 2 });
  });

  it('says what is missing of the next 21 days', () => {
    expect(of(4, [at('2026-11-27T11:30:00Z'), at('2026-12-30T11:30:00Z')]).ahead).toEqual({ days: 21, wanted: 3, planned: 1, missing: 2 });
    expect(of(0, []).ahead.missing).toBe(0);
  });

  it('calls a column silent after twice its interval, unless something is planned soon', () => {
    const old = at('2026-11-05T11:30:00Z', true);
    expect(of(4, [old]).silent).toBe(true);
    expect(of(4, [old, at('2026-11-29T11:30:00Z')]).silent).toBe(false);
    expect(of(4, [at('2026-11-20T11:30:00Z', true)]).silent).toBe(false);
    expect(of(1, [old]).silent).toBe(false);
    expect(of(0, []).silent).toBe(false);
  });
});
