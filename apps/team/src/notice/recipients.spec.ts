import { describe, expect, it } from '@jest/globals';
import type { DutyGrant } from '@kanfa/contracts';
import { recipientsOf, type Candidate } from './recipients.js';

const at = new Date('2026-11-20T08:00:00Z');
const grant = (duty: DutyGrant['duty'], more: Partial<DutyGrant> = {}): DutyGrant => ({
  grantId: 'g',
  duty,
  from: '2026-11-01T00:00:00Z',
  ...more,
});
const person = (memberId: string, duties: DutyGrant[], status: Candidate['status'] = 'active'): Candidate => ({ memberId, status, duties });

describe('recipientsOf', () => {
  it('tells the people named, but nobody who is disabled', () => {
    const people = [person('ann', []), person('ben', [], 'disabled'), person('cai', [])];
    expect(recipientsOf({ memberIds: ['ann', 'ben'] }, people, at)).toEqual(['ann']);
  });

  it('tells who holds the duty for the account now', () => {
    const people = [
      person('all', [grant('operator')]),
      person('here', [grant('operator', { accountId: 'water' })]),
      person('there', [grant('operator', { accountId: 'school' })]),
      person('past', [grant('operator', { until: '2026-11-19T00:00:00Z' })]),
      person('leave', [grant('operator')], 'on-leave'),
    ];
    expect(recipientsOf({ duty: 'operator', accountId: 'water' }, people, at)).toEqual(['all', 'here']);
  });

  it('tells those on leave when nobody else holds the duty, and the leads when nobody does', () => {
    const people = [person('leave', [grant('operator')], 'on-leave'), person('zhou', [grant('lead')])];
    expect(recipientsOf({ duty: 'operator', accountId: 'water' }, people, at)).toEqual(['leave']);
    expect(recipientsOf({ duty: 'tech', accountId: 'water' }, people, at)).toEqual(['zhou']);
  });

  it('tells a person once', () => {
    const people = [person('ann', [grant('operator')])];
    expect(recipientsOf({ memberIds: ['ann'], duty: 'operator' }, people, at)).toEqual(['ann']);
  });
});
