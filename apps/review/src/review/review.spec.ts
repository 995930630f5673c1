import { describe, expect, it } from '@jest/globals';
import type { Duty } from '@kanfa/contracts';
import type { Stage } from '../flow/flow.js';
import { hindranceOf, type Decider } from './deciding.js';
import { approve, openReview, reject, requestChanges, voidReview, type Review } from './review.js';

const [ann, ben, cyd, author, designer] = ['ann', 'ben', 'cyd', 'author', 'designer'].map(
  (_, i) => `0199f3a0-0000-7000-8000-00000000000${i}`,
) as [string, string, string, string, string];
const at = new Date('2026-11-20T08:00:00Z');
const sealedHash = 'a'.repeat(64);
const stage = (duty: Duty): Stage => ({ name: { zh: duty, en: duty }, duty, hours: 4 });
const person = (memberId: string, duties: Duty[] = ['lead'], mayDecide = true): Decider => ({
  memberId,
  mayDecide,
  holds: (duty) => duties.includes(duty),
});
const act = (memberId: string, duties?: Duty[]) => ({ by: person(memberId, duties), sealedHash, at });

const given = (changes: Partial<Review> = {}): Review => ({
  ...openReview(
    {
      id: '0199f3a0-0000-7000-8000-000000000010',
      unitId: '0199f3a0-0000-7000-8000-000000000011',
      accountId: '0199f3a0-0000-7000-8000-000000000012',
      class: 'bundle',
      sealedHash,
      title: '换滤芯前先看这一页',
      submittedBy: author,
      contributors: [author, designer],
      round: 1,
      smallChangeOf: null,
      emergency: null,
      stages: [stage('lead')],
      findings: { total: 0, open: 0, blocking: 0 },
      demands: [],
    },
    at,
  ).review,
  ...changes,
});
const twoStages = () => given({ stages: [stage('legal'), stage('lead')] });
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing refused';
};

describe('openReview', () => {
  it('gives the first stage its deadline and announces itself', () => {
    const { review, events } = openReview(given(), at);
    expect(review.state).toEqual({ is: 'open', stage: 1, dueAt: new Date('2026-11-20T12:00:00Z') });
    expect(events).toMatchObject([{ type: 'review.review-opened.v1', key: review.unitId, data: { sealedHash, state: 'open' } }]);
  });
});

describe('approve', () => {
  it('approves for this hash and names who', () => {
    const { next, events } = approve(given(), act(ann), null);
    expect(next.state).toEqual({ is: 'approved', stage: 1, by: ann, at });
    expect(events).toMatchObject([{ type: 'review.review-approved.v1', data: { sealedHash, decidedBy: ann } }]);
  });

  it('leads through the stages, each with another person', () => {
    const first = approve(twoStages(), act(ann, ['legal', 'lead']), null);
    expect(first.events).toMatchObject([{ type: 'review.review-advanced.v1', data: { state: 'open', stage: 2 } }]);
    expect(code(() => approve(first.next, act(ann, ['legal', 'lead']), null))).toBe('already-approved');
    expect(code(() => approve(first.next, act(cyd, ['legal']), null))).toBe('stage-of-others');
    expect(approve(first.next, act(ben, ['lead']), null).next.state).toMatchObject({ is: 'approved', stage: 2, by: ben });
  });

  it.each([
    ['the author', () => approve(given(), act(author), null), 'own-unit'],
    ['whoever worked on it', () => approve(given(), act(designer), null), 'own-unit'],
    ['another hash', () => approve(given(), { ...act(ann), sealedHash: 'b'.repeat(64) }, null), 'hash-mismatch'],
    ['a person without the right', () => approve(given(), { ...act(ann), by: person(ann, ['lead'], false) }, null), 'right-not-given'],
    ['open blocking findings', () => approve(given({ findings: { total: 3, open: 2, blocking: 1 } }), act(ann), null), 'findings-open'],
    ['a second decision', () => approve(approve(given(), act(ann), null).next, act(ben), null), 'review-decided'],
  ])('refuses %s', (_, work, expected) => expect(code(work)).toBe(expected));
});

describe('reject and requestChanges', () => {
  it('keep the reason and may be done with findings open', () => {
    const open = given({ findings: { total: 1, open: 1, blocking: 1 } });
    expect(reject(open, act(ann), '不合适').events).toMatchObject([{ type: 'review.review-rejected.v1', data: { reason: '不合适' } }]);
    expect(requestChanges(open, act(ann), '补出处').next.state).toMatchObject({ is: 'changes-requested', reason: '补出处' });
  });

  it('refuse the author', () => expect(code(() => reject(given(), act(author), '不'))).toBe('own-unit'));
});

describe('voidReview', () => {
  it('ends an open review and an approval', () => {
    expect(voidReview(given(), 'withdrawn', author, at)!.next.state.is).toBe('withdrawn');
    const approved = approve(given(), act(ann), null).next;
    expect(voidReview(approved, 'revised', author, at)!.events).toMatchObject([
      { type: 'review.review-voided.v1', data: { state: 'void' } },
    ]);
  });

  it('leaves a rejection as it is', () => expect(voidReview(reject(given(), act(ann), '不').next, 'revised', author, at)).toBeNull());
});

describe('hindranceOf', () => {
  it('is null for whom the stage waits', () => expect(hindranceOf(given(), person(ann))).toBeNull());
});
