import { describe, expect, it } from '@jest/globals';
import { assertSpan, coversAt, fallsOn, touched, type Piece } from './calendar-rule.js';
import { holidayOn } from './holidays.js';

const zone = 'Asia/Shanghai';
const touches = { accountIds: [], columnIds: [], columnKinds: [], lanes: [], words: [] };
const piece: Piece = {
  accountId: 'a1',
  lane: 'mass-send',
  columnIds: ['c1'],
  columnKinds: ['service'],
  text: '双十二抽奖\n换芯立减 50 元',
};

describe('fallsOn', () => {
  it('knows single days, spans and yearly spans, also over New Year', () => {
    expect(fallsOn({ on: 'date', date: '2026-12-13' }, '2026-12-13')).toBe(true);
    expect(fallsOn({ on: 'range', from: '2026-12-01', to: '2026-12-13' }, '2026-12-14')).toBe(false);
    expect(fallsOn({ on: 'yearly', from: '05-12', to: '05-12' }, '2031-05-12')).toBe(true);
    expect(fallsOn({ on: 'yearly', from: '12-25', to: '01-02' }, '2027-01-01')).toBe(true);
    expect(fallsOn({ on: 'yearly', from: '12-25', to: '01-02' }, '2027-01-03')).toBe(false);
  });
});

describe('coversAt', () => {
  const day = { when: { on: 'date' as const, date: '2026-12-13' } };
  it('goes by the clock of the zone', () => {
    expect(coversAt({ ...day, hours: null }, new Date('2026-12-12T16:00:00Z'), zone)).toBe(true);
    expect(coversAt({ ...day, hours: null }, new Date('2026-12-13T16:00:00Z'), zone)).toBe(false);
  });

  it('lets hours over midnight belong to the day they begin on', () => {
    const night = { ...day, hours: { from: '22:00', to: '07:00' } };
    expect(coversAt(night, new Date('2026-12-13T15:00:00Z'), zone)).toBe(true);
    expect(coversAt(night, new Date('2026-12-13T20:00:00Z'), zone)).toBe(true);
    expect(coversAt(night, new Date('2026-12-12T20:00:00Z'), zone)).toBe(false);
    expect(coversAt(night, new Date('2026-12-13T04:00:00Z'), zone)).toBe(false);
  });
});

describe('touched', () => {
  it('takes an empty list for all, and wants every given list to be met', () => {
    expect(touched(touches, piece)).toEqual({});
    expect(touched({ ...touches, lanes: ['publish'] }, piece)).toBeUndefined();
    expect(touched({ ...touches, accountIds: ['a1'], columnKinds: ['brand'] }, piece)).toBeUndefined();
    expect(touched({ ...touches, columnIds: ['c2', 'c1'], columnKinds: ['service'] }, piece)).toEqual({});
  });

  it('names the word it found in title or text', () => {
    expect(touched({ ...touches, words: ['优惠', '立减'] }, piece)).toEqual({ word: '立减' });
    expect(touched({ ...touches, words: ['转盘'] }, piece)).toBeUndefined();
  });
});

describe('assertSpan', () => {
  it('refuses a span that ends before it begins; a yearly one may run over New Year', () => {
    expect(() => assertSpan({ on: 'range', from: '2026-12-02', to: '2026-12-01' })).toThrow('ends before');
    expect(() => assertSpan({ on: 'yearly', from: '12-25', to: '01-02' })).not.toThrow();
  });
});

describe('holidayOn', () => {
  it('knows holidays and the weekend days worked for them', () => {
    expect(holidayOn('2026-10-01')).toEqual({ zh: '国庆节', en: 'National Day', off: true });
    expect(holidayOn('2026-10-10')).toEqual({ zh: '国庆节', en: 'National Day', off: false });
    expect(holidayOn('2026-10-17')).toBeNull();
  });
});
