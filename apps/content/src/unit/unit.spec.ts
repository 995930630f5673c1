import { describe, expect, it } from '@jest/globals';
import {
  changeUnit,
  decideUnit,
  discardUnit,
  draftUnit,
  followPublications,
  reviseUnit,
  submitUnit,
  withdrawUnit,
  type Unit,
} from './unit.js';

const id = (n: number) => `0199f3a0-0000-7000-8000-00000000000${n}`;
const [unitId, accountId, one, two, ann, ben] = [1, 2, 3, 4, 5, 6].map(id) as [string, string, string, string, string, string];
const sealedHash = 'a'.repeat(64);
const draft = draftUnit({ unitId, accountId, class: 'bundle', createdBy: ann, articleIds: [one], buttons: null });
const sealing = { sealedHash, by: ann, at: new Date(0), articles: [{ articleId: one, title: '一' }], contributors: [ben, ann] };
const submitted = submitUnit(draft, sealing).next;
const inState = (state: Unit['state']): Unit => ({ ...submitted, state });
const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'allowed';
};

describe('submitUnit', () => {
  it('remembers the seal and names everyone who worked on it, once', () => {
    const { next, events } = submitUnit(draft, sealing);
    expect(next).toMatchObject({ state: 'submitted', sealedHash, submittedBy: ann });
    expect(events).toMatchObject([{ type: 'content.unit-submitted.v1', key: unitId, data: { title: '一', contributors: [ann, ben] } }]);
  });

  it('refuses what is under review or approved already', () => {
    expect(refusal(() => submitUnit(submitted, sealing))).toBe('unit-submitted');
    expect(refusal(() => submitUnit(inState('approved'), sealing))).toBe('unit-submitted');
    for (const state of ['changes-requested', 'rejected'] as const)
      expect(refusal(() => submitUnit(inState(state), sealing))).toBe('allowed');
  });
});

describe('changeUnit', () => {
  it('voids what was submitted or approved, and only that', () => {
    for (const unit of [submitted, inState('approved')]) {
      const { next, events } = changeUnit(unit, { articleIds: [two] }, ben);
      expect(next).toMatchObject({ state: 'draft', articleIds: [two], contributors: [ann, ben] });
      expect(events).toMatchObject([{ type: 'content.unit-withdrawn.v1', data: { sealedHash, because: 'revised', by: ben } }]);
    }
    expect(changeUnit(draft, { articleIds: [two] }, ben).events).toEqual([]);
  });

  it('refuses the content of another class, and what can no longer change', () => {
    expect(refusal(() => changeUnit(draft, { buttons: [] }, ann))).toBe('unit-of-other-class');
    expect(refusal(() => changeUnit(inState('scheduled'), {}, ann))).toBe('unit-scheduled');
    expect(refusal(() => changeUnit(inState('published'), {}, ann))).toBe('unit-published');
    expect(refusal(() => changeUnit(inState('discarded'), {}, ann))).toBe('unit-discarded');
  });
});

describe('withdrawUnit', () => {
  it('takes back what was handed over', () => {
    expect(withdrawUnit(submitted, ann)).toMatchObject({ next: { state: 'draft' }, events: [{ data: { because: 'withdrawn' } }] });
    expect(refusal(() => withdrawUnit(draft, ann))).toBe('unit-not-submitted');
    expect(refusal(() => discardUnit(submitted))).toBe('unit-submitted');
    expect(discardUnit(draft).state).toBe('discarded');
  });
});

describe('reviseUnit', () => {
  it('does nothing to a unit whose review is over', () => {
    expect(reviseUnit(inState('changes-requested'), ann, [])).toEqual({ next: inState('changes-requested'), events: [] });
  });
  it('takes a scheduled unit back while its publications are only planned, and not once one has started', () => {
    expect(reviseUnit(inState('scheduled'), ann, ['planned', 'cancelled']).next.state).toBe('draft');
    for (const started of ['claimed', 'handed-over', 'unknown', 'submitted', 'needs-human'])
      expect(refusal(() => reviseUnit(inState('scheduled'), ann, ['planned', started]))).toBe('unit-under-way');
  });
});

describe('decideUnit', () => {
  const review = { reviewId: ben, sealedHash, state: 'approved' as const };

  it('counts for the content it saw and no other', () => {
    expect(decideUnit(submitted, review)).toMatchObject({ state: 'approved', reviewId: ben });
    expect(decideUnit(submitted, { ...review, sealedHash: 'b'.repeat(64) })).toBe(submitted);
    expect(decideUnit(draft, review)).toBe(draft);
    expect(decideUnit(submitted, { ...review, state: 'open' })).toMatchObject({ state: 'submitted', reviewId: ben });
  });
});

describe('followPublications', () => {
  const state = (from: Unit['state'], ...publications: string[]) => followPublications(inState(from), publications).state;

  it('is scheduled while anything waits, and approved again when nothing does', () => {
    expect(state('approved', 'planned')).toBe('scheduled');
    expect(state('scheduled', 'unknown')).toBe('scheduled');
    expect(state('scheduled', 'cancelled', 'failed')).toBe('approved');
    expect(state('scheduled', 'cancelled', 'due')).toBe('scheduled');
  });

  it('is published as soon as readers have it, whatever it was thought to be', () => {
    expect(state('scheduled', 'published', 'planned')).toBe('published');
    expect(state('draft', 'published')).toBe('published');
    expect(state('draft', 'planned')).toBe('draft');
  });
});
