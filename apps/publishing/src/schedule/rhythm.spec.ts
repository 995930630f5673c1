import { describe, expect, it } from '@jest/globals';
import { inRhythm, nextSlot, noRhythm, type Search } from './rhythm.js';

// a Tuesday, 19:30 in Shanghai
const dueAt = new Date('2026-11-24T11:30:00.000Z');
const now = new Date('2026-11-24T12:00:00.000Z');
const zone = 'Asia/Shanghai';
const search = (given: Partial<Search> = {}): Search => ({ dueAt, zone, rhythm: noRhythm(zone), taken: [], closed: () => false, ...given });
const tuesdayAndFriday = {
  zone,
  spacingHours: 4,
  slots: [
    { weekday: 2, at: '19:30' },
    { weekday: 5, at: '12:00' },
  ],
};

describe('nextSlot', () => {
  it('takes the same weekday and time when the account has no fixed times', () => {
    expect(nextSlot(search(), now)?.toISOString()).toBe('2026-12-01T11:30:00.000Z');
  });

  it("takes the account's next fixed time", () => {
    expect(nextSlot(search({ rhythm: tuesdayAndFriday }), now)?.toISOString()).toBe('2026-11-27T04:00:00.000Z');
  });

  it('passes over times that are taken, too close to another piece, or closed', () => {
    const taken = [new Date('2026-11-27T02:00:00.000Z')];
    const closed = (at: Date) => at.toISOString() === '2026-12-01T11:30:00.000Z';
    expect(nextSlot(search({ rhythm: tuesdayAndFriday, taken, closed }), now)?.toISOString()).toBe('2026-12-04T04:00:00.000Z');
  });

  it('keeps the time of day when the clocks of the zone change', () => {
    // New York leaves summer time on 1 November 2026
    const usual = { dueAt: new Date('2026-10-27T13:00:00.000Z'), zone: 'America/New_York' };
    expect(nextSlot(search({ ...usual, rhythm: noRhythm(usual.zone) }), new Date('2026-10-27T14:00:00.000Z'))?.toISOString()).toBe(
      '2026-11-03T14:00:00.000Z',
    );
  });

  it('gives up after five weeks', () => {
    expect(nextSlot(search({ closed: () => true }), now)).toBeUndefined();
  });
});

describe('inRhythm', () => {
  it('allows half an hour beside a fixed time, and everything without fixed times', () => {
    expect(inRhythm(new Date('2026-11-24T11:55:00.000Z'), tuesdayAndFriday)).toBe(true);
    expect(inRhythm(new Date('2026-11-24T13:00:00.000Z'), tuesdayAndFriday)).toBe(false);
    expect(inRhythm(new Date('2026-11-25T11:30:00.000Z'), tuesdayAndFriday)).toBe(false);
    expect(inRhythm(new Date('2026-11-25T11:30:00.000Z'), noRhythm(zone))).toBe(true);
  });
});
