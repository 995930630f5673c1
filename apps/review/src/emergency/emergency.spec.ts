import { describe, expect, it } from '@jest/globals';
import type { Duty } from '@kanfa/contracts';
import { openReview, approve } from '../review/review.js';
import { shorten } from './emergency.js';

const uuid = (n: number) => `0199f3a0-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const at = new Date('2026-11-20T08:00:00Z');
const stage = (duty: Duty) => ({ name: { zh: duty, en: duty }, duty, hours: 8 });
const emergency = { incidentId: uuid(20), reason: '读者在问', askedBy: uuid(1), askedAt: at.toISOString() };
const person = (memberId: string, duty: Duty) => ({ memberId, mayDecide: true, holds: (one: Duty) => one === duty });
const { review } = openReview(
  {
    id: uuid(3),
    unitId: uuid(4),
    accountId: uuid(5),
    class: 'bundle',
    sealedHash: 'a'.repeat(64),
    title: '情况说明',
    submittedBy: uuid(1),
    contributors: [],
    round: 1,
    smallChangeOf: null,
    stages: [stage('legal'), stage('lead')],
    emergency: null,
    findings: { total: 0, open: 0, blocking: 0 },
    demands: [],
  },
  at,
);

describe('shorten', () => {
  it('goes to the last stage, due in minutes, and says why', () => {
    const { next, events } = shorten(review, emergency, 30, at)!;
    expect(next.state).toEqual({ is: 'open', stage: 2, dueAt: new Date('2026-11-20T08:30:00Z') });
    expect(events).toMatchObject([
      { type: 'review.review-advanced.v1', data: { stage: 2, stages: 2, emergency: { incidentId: uuid(20) } } },
    ]);
  });

  it('leaves who may decide as it is: the last stage, and nobody who wrote it', () => {
    const { next } = shorten(review, emergency, 30, at)!;
    const act = (memberId: string, duty: Duty) => () =>
      approve(next, { by: person(memberId, duty), sealedHash: review.sealedHash, at }, null);
    expect(act(uuid(1), 'lead')).toThrow(expect.objectContaining({ code: 'own-unit' }));
    expect(act(uuid(2), 'legal')).toThrow(expect.objectContaining({ code: 'stage-of-others' }));
    expect(act(uuid(2), 'lead')().next.state).toMatchObject({ is: 'approved', by: uuid(2) });
  });

  it('changes nothing twice, nothing decided, and nothing where it is switched off', () => {
    const { next } = shorten(review, emergency, 30, at)!;
    expect(shorten(next, emergency, 30, at)).toBeNull();
    expect(shorten(review, emergency, 0, at)).toBeNull();
    const done = approve(next, { by: person(uuid(2), 'lead'), sealedHash: review.sealedHash, at }, null).next;
    expect(shorten(done, emergency, 30, at)).toBeNull();
  });
});
