import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '@kanfa/contracts';
import type { Late } from '../publication/late.js';
import { authorise, plan, replan } from '../publication/planning.js';
import { authorisationOf, to, type Publication } from '../publication/publication.js';
import { claim } from '../publication/sending.js';
import { sealOf } from '../publication/publication.js';
import { start } from './start.js';

const dueAt = new Date('2026-11-24T11:30:00.000Z');
const after = (minutes: number) => new Date(dueAt.getTime() + minutes * 60_000);
const account = { name: '栗川净水', lanes: ['hand-over', 'publish', 'mass-send'] } as AccountState;
const given = (late: Partial<Late>, lane: Publication['lane'] = 'publish'): Publication =>
  plan(
    {
      publicationId: 'p1',
      lane,
      dueAt,
      zone: 'Asia/Shanghai',
      sendLateUntilMinutes: 60,
      late: { policy: 'catch-up', keepsAuthorisation: false, ...late },
      audience: { toAll: true },
      plannedBy: 'ann',
    },
    { accountId: 'a1', unitId: 'u1', sealedHash: 'h1', class: 'bundle', articles: [{ articleId: 'x', title: '标题' }] },
    account,
  );
const circumstances = (minutes: number, freeSlot?: Date) => ({
  approval: 'stands' as const,
  account: 'connected' as const,
  now: after(minutes),
  epoch: 1,
  retryMs: 1_000,
  undoMs: 0,
  freeSlot,
});
const free = new Date('2026-12-01T11:30:00.000Z');

describe('start, too late for the slot', () => {
  it('catches up within the minutes agreed and asks a person after them', () => {
    expect(start(given({}), circumstances(59)).next.state.is).toBe('claimed');
    expect(start(given({}), circumstances(61)).next.state).toMatchObject({ is: 'needs-human', problem: { code: 'too-late' } });
  });

  it('holds for a person when the plan says so; a few minutes still count as on time', () => {
    const held = given({ policy: 'hold' });
    expect(start(held, circumstances(4)).next.state.is).toBe('claimed');
    expect(start(held, circumstances(6)).next.state).toMatchObject({ is: 'needs-human', problem: { code: 'slot-missed' } });
  });

  it('goes to the next free slot by itself and remembers the one a person chose', () => {
    const { next } = start(given({ policy: 'next-slot' }), circumstances(6, free));
    expect(next).toMatchObject({ state: { is: 'planned' }, dueAt: free, late: { plannedFor: dueAt.toISOString() } });
    const again = new Date('2026-12-08T11:30:00.000Z');
    const moved = start(next, { ...circumstances(0, again), now: new Date(free.getTime() + 3_600_000) }).next;
    expect(moved).toMatchObject({ dueAt: again, late: { plannedFor: dueAt.toISOString() } });
  });

  it('moves also when its dispatcher died before any effect, and keeps the draft it made', () => {
    const claimed = claim({ ...given({ policy: 'next-slot' }), remote: { draftMediaId: 'm1' } }, 1);
    expect(start(claimed, circumstances(6, free)).next).toMatchObject({ state: { is: 'planned' }, remote: { draftMediaId: 'm1' } });
  });

  it('asks a person when no slot is free', () => {
    expect(start(given({ policy: 'next-slot' }), circumstances(6)).next.state).toMatchObject({
      is: 'needs-human',
      problem: { code: 'no-free-slot' },
    });
  });

  it('says that it was never authorised, when that is why', () => {
    expect(start(given({}, 'mass-send'), circumstances(61)).next.state).toMatchObject({ problem: { code: 'not-authorised-in-time' } });
  });
});

describe("the second person's word", () => {
  const authorised = (late: Partial<Late>) => authorise(given({ policy: 'next-slot', ...late }, 'mass-send'), 'ben', 'h1', dueAt);

  it('goes along with a move only if it was given for that', () => {
    expect(authorisationOf(start(authorised({ keepsAuthorisation: true }), circumstances(6, free)).next)).toBe('given');
    expect(authorisationOf(start(authorised({}), circumstances(6, free)).next)).toBe('wanted');
  });

  it('is void when a person moves the slot, and when the policy is loosened or tightened afterwards', () => {
    const word = authorised({ keepsAuthorisation: true });
    expect(authorisationOf(replan(word, { dueAt: free }))).toBe('wanted');
    expect(authorisationOf(replan(word, { late: { keepsAuthorisation: false } }))).toBe('wanted');
    expect(authorisationOf(replan(authorised({}), { late: { keepsAuthorisation: true } }))).toBe('wanted');
  });

  it('does not hold for the slot it moved to when a person picks that very slot later', () => {
    const moved = start(authorised({ keepsAuthorisation: true }), circumstances(6, free)).next;
    expect(authorisationOf(replan(to(moved, { is: 'planned' }), { dueAt: free }))).toBe('wanted');
  });
});

describe('start, while a mass-send can still be stopped', () => {
  const authorised = (at: Date) => {
    const planned = given({}, 'mass-send');
    return { ...planned, authorisation: { by: 'ben', at: at.toISOString(), seal: sealOf(planned) } };
  };
  const undoing = (minutes: number) => ({ ...circumstances(minutes), undoMs: 60_000 });

  it('waits a minute after the due time, then goes', () => {
    const publication = authorised(after(-60));
    expect(start(publication, undoing(0))).toMatchObject({ next: { state: { is: 'due' } }, wakeAt: after(1) });
    expect(start(publication, undoing(1)).next.state.is).toBe('claimed');
  });

  it('waits as long after an authorisation that came late', () => {
    expect(start(authorised(after(10)), undoing(10))).toMatchObject({ next: { state: { is: 'due' } }, wakeAt: after(11) });
  });

  it('does not take the waiting for lateness', () => {
    const publication = { ...authorised(after(-60)), sendLateUntilMinutes: 0 };
    expect(start(publication, undoing(1)).next.state.is).toBe('claimed');
    expect(start(publication, undoing(2)).next.state.is).toBe('needs-human');
  });

  it('does not wait when no window is wanted, nor in another lane', () => {
    expect(start(authorised(after(-60)), circumstances(0)).next.state.is).toBe('claimed');
    expect(start(given({}), undoing(0)).next.state.is).toBe('claimed');
  });
});
