import { describe, expect, it } from '@jest/globals';
import type { CalendarRule } from '@kanfa/contracts';
import { assertMayPlan, conflictsOf, isClosed, strictest, type Placed, type Surroundings } from './conflicts.js';
import { noRhythm } from './rhythm.js';

const zone = 'Asia/Shanghai';
// Sunday 13 December 2026, 19:30 in Shanghai
const piece: Placed = {
  accountId: 'a1',
  lane: 'mass-send',
  columnIds: ['c1'],
  columnKinds: ['service'],
  text: '换芯抽奖',
  dueAt: new Date('2026-12-13T11:30:00Z'),
  zone,
};
const calm: Surroundings = { rhythm: noRhythm(zone), rules: [], neighbours: [], quota: null, columns: [] };
const rule = (given: Partial<CalendarRule>): CalendarRule => ({
  ruleId: 'r1',
  version: 1,
  name: '国家公祭日',
  kind: 'sensitive-day',
  when: { on: 'yearly', from: '12-13', to: '12-13' },
  hours: null,
  touches: { accountIds: [], columnIds: [], columnKinds: [], lanes: [], words: ['抽奖'] },
  effect: 'forbid',
  note: '当天不发促销和抽奖。',
  changedBy: 'm1',
  changedAt: '2026-11-01T00:00:00.000Z',
  ...given,
});
const hours = (n: number) => new Date(piece.dueAt.getTime() + n * 3_600_000);
const codesOf = (around: Partial<Surroundings>, given: Partial<Placed> = {}) =>
  conflictsOf({ ...piece, ...given }, { ...calm, ...around }).map(({ code, effect }) => [code, effect]);

describe('conflictsOf', () => {
  it('has nothing to say about a calm slot', () => {
    expect(codesOf({})).toEqual([]);
    expect(strictest([])).toBe('none');
  });

  it('puts the strictest first and says which word a rule found', () => {
    const hints = conflictsOf(piece, {
      ...calm,
      rules: [rule({ ruleId: 'r2', name: '年末静默', kind: 'quiet-period', effect: 'warn', note: '' }), rule({})],
    });
    expect(hints.map(({ code, effect }) => [code, effect])).toEqual([
      ['sensitive-day', 'forbid'],
      ['quiet-period', 'warn'],
    ]);
    expect(hints[0]).toMatchObject({
      zh: '12 月 13 日是敏感日期“国家公祭日”，含“抽奖”的内容不能发布。当天不发促销和抽奖。',
      ruleId: 'r1',
    });
    expect(strictest(hints)).toBe('forbid');
  });

  it('names pieces of the same account that lie too close', () => {
    const neighbours = [
      { publicationId: 'p2', title: '近', dueAt: hours(2) },
      { publicationId: 'p3', title: '远', dueAt: hours(-4) },
    ];
    expect(conflictsOf(piece, { ...calm, neighbours })).toMatchObject([{ code: 'too-close', publicationId: 'p2' }]);
  });

  it('warns when plans and use exceed the allowance', () => {
    const quota = { period: 'month' as const, from: '2026-12-01', used: 1, planned: 2, limit: 4 };
    expect(codesOf({ quota })).toEqual([]);
    expect(codesOf({ quota: { ...quota, planned: 3 } })).toEqual([['quota-exceeded', 'warn']]);
  });

  it('notices a slot off the rhythm, a public holiday, and columns that have fallen silent', () => {
    expect(codesOf({ rhythm: { zone, spacingHours: 4, slots: [{ weekday: 2, at: '19:30' }] } })).toEqual([['outside-rhythm', 'info']]);
    expect(codesOf({}, { dueAt: new Date('2026-10-01T11:30:00Z') })).toEqual([['holiday', 'info']]);
    const silent = { columnId: 'c2', name: '行业', perMonth: 2, lastAt: hours(-24 * 40), nextAt: null };
    expect(codesOf({ columns: [silent] })).toEqual([['column-silent', 'info']]);
    expect(
      codesOf({
        columns: [
          { ...silent, nextAt: hours(24) },
          { ...silent, lastAt: hours(-24 * 20) },
          { ...silent, columnId: 'c1' },
        ],
      }),
    ).toEqual([]);
  });
});

describe('assertMayPlan', () => {
  const hintsFor = (effect: CalendarRule['effect']) => conflictsOf(piece, { ...calm, rules: [rule({ effect })] });
  it('refuses what is forbidden whatever the reason, and what needs a reason without one', () => {
    expect(() => assertMayPlan(hintsFor('forbid'), '有理由')).toThrow('forbids');
    expect(() => assertMayPlan(hintsFor('needs-reason'), undefined)).toThrow('needs a reason');
    expect(() => assertMayPlan(hintsFor('needs-reason'), '主管同意')).not.toThrow();
    expect(() => assertMayPlan(hintsFor('warn'), undefined)).not.toThrow();
  });

  it('closes both to a piece that moves by itself', () => {
    expect(isClosed(piece, [rule({ effect: 'needs-reason' })])).toBe(true);
    expect(isClosed(piece, [rule({ effect: 'warn' })])).toBe(false);
  });
});
