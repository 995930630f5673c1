import { describe, expect, it } from '@jest/globals';
import { blindAlarms, downAlarms, overdueAlarms, toTell, type Seen } from './overdue.js';

const now = new Date('2026-11-20T12:00:00Z');
const seen = (state: string, latestAt: string): Seen => ({
  publicationId: 'p1',
  title: '标题',
  accountName: '栗川净水',
  lane: 'mass-send',
  latestAt,
  state,
  updatedAt: latestAt,
});
const past = '2026-11-20T11:59:00.000Z';

describe('the watchdog', () => {
  it('says what should be out and is not', () => {
    expect(overdueAlarms([seen('due', past)], now)).toMatchObject([{ key: 'overdue:p1' }]);
    expect(overdueAlarms([seen('dispatching', past)], now)).toHaveLength(1);
  });
  it('is silent about what is out, decided, or not due yet', () => {
    for (const state of ['submitted', 'published', 'handed-over', 'needs-human', 'failed', 'cancelled'])
      expect(overdueAlarms([seen(state, past)], now)).toEqual([]);
    expect(overdueAlarms([seen('planned', '2026-11-20T12:01:00.000Z')], now)).toEqual([]);
  });
  it('remembers what was expected when nobody can be asked', () =>
    expect(blindAlarms([seen('x', past)], now)).toMatchObject([{ key: 'blind:p1' }]));
  it('gives a restart some time', () => {
    expect(downAlarms({ database: '2026-11-20T11:59:50.000Z' }, 30_000, now)).toEqual([]);
    expect(downAlarms({ database: '2026-11-20T11:59:00.000Z' }, 30_000, now)).toMatchObject([{ zh: expect.stringContaining('数据库') }]);
  });
  it('says a thing once, and again when it stays', () => {
    const alarm = { key: 'k', zh: '', en: '' };
    expect(toTell([alarm], {}, 60_000, now)).toEqual([alarm]);
    expect(toTell([alarm], { k: '2026-11-20T11:59:30.000Z' }, 60_000, now)).toEqual([]);
    expect(toTell([alarm], { k: '2026-11-20T11:58:00.000Z' }, 60_000, now)).toEqual([alarm]);
  });
});
