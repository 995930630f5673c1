import { describe, expect, it } from '@jest/globals';
import { publicationStateName, type AccountState } from '@kanfa/contracts';
import fc from 'fast-check';
import { decide } from './decision.js';
import { aftermath, fail, published, seenSent } from './outcome.js';
import { authorise, cancel, plan, replan } from './planning.js';
import { authorisationOf, clientMsgIdOf, moves, to, type EffectStep, type Publication, type State } from './publication.js';
import {
  absent,
  accepted,
  askHuman,
  beginEffect,
  claim,
  doubt,
  draftFound,
  draftMade,
  handOver,
  hold,
  nextStep,
  reconcile,
  refuse,
  release,
  sendAgainByKey,
} from './sending.js';

const now = new Date('2026-11-20T11:30:00.000Z');
const account = { name: '栗川净水', lanes: ['hand-over', 'publish', 'mass-send'] } as AccountState;
const problem = { code: 'x', zh: '问题', en: 'problem' };
const given = (lane: Publication['lane'] = 'mass-send'): Publication =>
  plan(
    {
      publicationId: 'p1',
      lane,
      dueAt: now,
      zone: 'Asia/Shanghai',
      sendLateUntilMinutes: 60,
      late: { policy: 'catch-up', keepsAuthorisation: false },
      audience: { toAll: true },
      plannedBy: 'ann',
    },
    { accountId: 'a1', unitId: 'u1', sealedHash: 'h1', class: 'bundle', articles: [{ articleId: 'x', title: '标题' }] },
    account,
  );
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('to', () => {
  const names = publicationStateName.options;
  it('allows what the table says and throws for everything else', () => {
    for (const [from, next] of names.flatMap((one) => names.map((other) => [one, other] as const))) {
      const publication = { ...given(), state: { is: from } as State };
      const expected = moves[from].includes(next) ? 'allowed' : 'publication-move-illegal';
      expect([from, next, codeOf(() => to(publication, { is: next } as State))]).toEqual([from, next, expected]);
    }
  });

  it('ends in failed, cancelled, withdrawn and taken-down', () => {
    expect(names.filter((name) => moves[name].length === 0)).toEqual(
      expect.arrayContaining(['failed', 'cancelled', 'withdrawn', 'taken-down']),
    );
  });
});

describe('authorise', () => {
  it('refuses the planner, another seal, and lanes that need no second person', () => {
    expect(codeOf(() => authorise(given(), 'ann', 'h1', now))).toBe('second-person-needed');
    expect(codeOf(() => authorise(given(), 'ben', 'h2', now))).toBe('hash-changed');
    expect(codeOf(() => authorise(given('publish'), 'ben', 'h1', now))).toBe('authorisation-not-needed');
  });

  it('is void once slot or audience change, and stands when neither does', () => {
    const given2 = authorise(given(), 'ben', 'h1', now);
    expect(authorisationOf(given2)).toBe('given');
    expect(authorisationOf(replan(given2, { dueAt: new Date(now.getTime() + 1) }))).toBe('wanted');
    expect(authorisationOf(replan(given2, { audience: { toAll: false, tagId: 2 } }))).toBe('wanted');
    expect(authorisationOf(replan(given2, { sendLateUntilMinutes: 5 }))).toBe('given');
  });
});

describe('clientMsgIdOf', () => {
  it('has 32 bytes and is the same for the same publication and seal only', () => {
    expect(clientMsgIdOf(given())).toMatch(/^[0-9a-f]{32}$/);
    expect(clientMsgIdOf({ publicationId: 'p1', sealedHash: 'h1' })).toBe(clientMsgIdOf(given()));
    expect(clientMsgIdOf({ publicationId: 'p2', sealedHash: 'h1' })).not.toBe(clientMsgIdOf(given()));
  });
});

/** WeChat as the model sees it: how often each effect really happened. */
type World = { drafts: number; sends: number; happened: boolean };
type Move = (publication: Publication, world: World) => Publication;
const epoch = 1;
const executed = (publication: Publication, world: World): World => {
  const step: EffectStep | undefined = publication.state.is === 'dispatching' ? publication.state.step : undefined;
  // WeChat keeps a mass-send single by its key; nothing keeps drafts or publish jobs single
  if (step === 'draft-add') world.drafts += 1;
  if (step === 'submit' || (step === 'sendall' && world.sends === 0)) world.sends += 1;
  world.happened = true;
  return world;
};
const answer = (publication: Publication) =>
  publication.state.is === 'dispatching' && publication.state.step === 'draft-add'
    ? draftMade(publication, 'm1', epoch)
    : accepted(publication, { msgId: '1' }, now);

/** Everything that may come next, lawful or not; an illegal move must throw and change nothing. */
const alphabet: Record<string, Move> = {
  authorise: (p) => authorise(p, 'ben', 'h1', now),
  move: (p) => replan(p, { dueAt: now }),
  cancel: (p) => cancel(p, now),
  claim: (p) => claim(p, epoch),
  begin: (p, world) => {
    const step = nextStep(p);
    if (step === 'hand-over') return handOver(p, epoch, now);
    const next = beginEffect(p, step, epoch, now);
    world.happened = false;
    return next;
  },
  answered: (p, world) => {
    const next = answer(p);
    executed(p, world);
    return next;
  },
  lostAfter: (p, world) => {
    const next = doubt(p);
    executed(p, world);
    return next;
  },
  lostBefore: (p) => doubt(p),
  notExecuted: (p, world) => {
    // a repetition by key is never taken at its word, so the first try's outcome stands
    if (p.state.is === 'dispatching' && world.happened) return doubt(p);
    return p.state.is === 'dispatching' ? release(p) : to(p, { is: 'due' });
  },
  refused: (p, world) => (world.happened ? doubt(p) : refuse(p, problem, now)),
  reconcile: (p) => reconcile(p),
  draftSeen: (p, world) => {
    if (p.state.is === 'reconciling' && p.state.step !== 'draft-add') throw Object.assign(new Error(), { code: 'not-this-step' });
    if (!world.happened) return absent(p);
    return draftFound(p, 'm1');
  },
  listRead: (p, world) => {
    if (p.state.is !== 'reconciling' || p.state.step !== 'submit') throw Object.assign(new Error(), { code: 'not-this-step' });
    return world.happened ? published(p, now, []) : absent(p);
  },
  sendAgain: (p) => sendAgainByKey(p, epoch),
  reported: (p, world) => {
    if (!world.happened) throw Object.assign(new Error(), { code: 'no-report' });
    return published(accepted(p, { msgId: '1' }, now), now, []);
  },
  askHuman: (p) => askHuman(p, problem, now),
  hold: (p) => hold(p, problem, now),
  seenSent: (p) => seenSent(p, now),
  failed: (p) => fail(p, problem, now),
  decideSent: (p) => decide(p, { outcome: 'sent', by: 'ben', note: '看过' }, now),
  correct: (p) => aftermath(p, 'corrected', '三个字', now),
};

describe('any sequence of events', () => {
  it.each(['hand-over', 'publish', 'mass-send'] as const)('has at most one draft and one send: %s', (lane) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(alphabet)), { minLength: 5, maxLength: 60 }), (events) => {
        const world: World = { drafts: 0, sends: 0, happened: false };
        let publication = given(lane);
        for (const event of events) {
          const before = structuredClone(publication);
          try {
            publication = alphabet[event]!(publication, world);
            expect(moves[before.state.is]).toContain(publication.state.is);
          } catch (error) {
            expect((error as { code?: string }).code).toBeDefined();
            expect(publication).toEqual(before);
          }
          expect(world.drafts).toBeLessThanOrEqual(1);
          expect(world.sends).toBeLessThanOrEqual(1);
          if (lane === 'hand-over') expect(world.sends).toBe(0);
        }
      }),
      { numRuns: 700, seed: 20_261_120 },
    );
  });
});
