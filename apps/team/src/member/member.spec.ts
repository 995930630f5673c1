import { describe, expect, it } from '@jest/globals';
import type { DutyGrant } from '@kanfa/contracts';
import { assertMaySetSignIn, change, found, giveDuty, join, takeDutyBack, type Manager, type Member } from './member.js';

const at = new Date('2026-11-20T08:00:00Z');
const id = (n: number) => `0199f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [zhou, shen, water, school] = [id(1), id(2), id(11), id(12)];
const everywhere: Manager = { memberId: zhou, accounts: null };
const ofWater: Manager = { memberId: zhou, accounts: [water] };
const grant = (more: Partial<DutyGrant> = {}): DutyGrant => ({ grantId: id(21), duty: 'editor', from: at.toISOString(), ...more });
const member = (more: Partial<Member> = {}): Member => ({
  id: shen,
  name: '沈知予',
  kind: 'employee',
  organisation: undefined,
  post: '策划',
  status: 'active',
  duties: [],
  joinedAt: at,
  version: 3,
  ...more,
});
const refusal = (code: string) => expect.objectContaining({ code });

describe('found', () => {
  it('lets the first person in with their duties', () => {
    const { next, events } = found({ name: '周砚秋', kind: 'employee', organisation: undefined, post: undefined }, [grant()], zhou, at);
    expect(next).toMatchObject({ id: zhou, status: 'active', version: 0 });
    expect(events).toMatchObject([{ type: 'team.member-changed.v1', key: zhou, data: { duties: [{ duty: 'editor' }] } }]);
  });
});

describe('join', () => {
  const profile = { name: '韩朗', kind: 'employee' as const, organisation: undefined, post: undefined };
  it('adds a person without duties', () => expect(join(profile, everywhere, shen, at).next.duties).toEqual([]));
  it('takes someone who manages all accounts', () =>
    expect(() => join(profile, ofWater, shen, at)).toThrow(refusal('unlimited-right-needed')));
});

describe('change', () => {
  it('keeps what is not mentioned and removes what is null', () => {
    const { next, did } = change(member(), { name: '沈知语', post: null }, everywhere);
    expect(next).toMatchObject({ name: '沈知语', post: undefined, status: 'active' });
    expect(did).toBe('member-changed');
  });
  it('names what became of the person', () => {
    expect(change(member(), { status: 'disabled' }, everywhere).did).toBe('member-disabled');
    expect(change(member({ status: 'disabled' }), { status: 'active' }, everywhere).did).toBe('member-returned');
    expect(change(member(), { status: 'on-leave' }, everywhere).did).toBe('member-changed');
  });
  it('refuses one’s own status', () =>
    expect(() => change(member({ id: zhou }), { status: 'disabled' }, everywhere)).toThrow(refusal('own-status')));
  it('lets an account’s manager change people of that account only', () => {
    expect(change(member({ duties: [grant({ accountId: water })] }), { post: '编辑' }, ofWater).next.post).toBe('编辑');
    for (const duties of [[], [grant()], [grant({ accountId: water }), grant({ accountId: school })]])
      expect(() => change(member({ duties }), { post: '编辑' }, ofWater)).toThrow(refusal('member-beyond-your-accounts'));
  });
});

describe('giveDuty', () => {
  it('adds the duty and announces the whole state', () => {
    const { next, events } = giveDuty(member(), grant({ accountId: water }), ofWater);
    expect(next.duties).toHaveLength(1);
    expect(events).toMatchObject([{ data: { duties: [{ duty: 'editor', accountId: water }] } }]);
  });
  it('refuses oneself', () => expect(() => giveDuty(member({ id: zhou }), grant(), everywhere)).toThrow(refusal('own-duty')));
  it('refuses an account beyond the manager’s', () => {
    expect(() => giveDuty(member(), grant({ accountId: school }), ofWater)).toThrow(refusal('unlimited-right-needed'));
    expect(() => giveDuty(member(), grant(), ofWater)).toThrow(refusal('unlimited-right-needed'));
  });
  it('refuses a disabled person, an empty period and the same duty twice', () => {
    expect(() => giveDuty(member({ status: 'disabled' }), grant(), everywhere)).toThrow(refusal('member-disabled'));
    expect(() => giveDuty(member(), grant({ until: at.toISOString() }), everywhere)).toThrow(refusal('duty-period-empty'));
    expect(() => giveDuty(member({ duties: [grant()] }), grant({ grantId: id(22) }), everywhere)).toThrow(refusal('duty-already-given'));
  });
  it('allows the same duty in another period', () => {
    const spring = grant({ from: '2027-03-01T00:00:00Z', until: '2027-06-01T00:00:00Z' });
    const summer = grant({ grantId: id(22), from: '2027-06-01T00:00:00Z' });
    expect(giveDuty(member({ duties: [spring] }), summer, everywhere).next.duties).toHaveLength(2);
  });
});

describe('takeDutyBack', () => {
  it('removes it', () => expect(takeDutyBack(member({ duties: [grant()] }), id(21), everywhere).next.duties).toEqual([]));
  it('refuses oneself, the unknown and what lies beyond', () => {
    expect(() => takeDutyBack(member({ id: zhou, duties: [grant()] }), id(21), everywhere)).toThrow(refusal('own-duty'));
    expect(() => takeDutyBack(member(), id(21), everywhere)).toThrow(refusal('duty-unknown'));
    expect(() => takeDutyBack(member({ duties: [grant()] }), id(21), ofWater)).toThrow(refusal('unlimited-right-needed'));
  });
});

describe('assertMaySetSignIn', () => {
  it('refuses oneself: the current password is asked for there', () =>
    expect(() => assertMaySetSignIn(member({ id: zhou }), everywhere)).toThrow(refusal('own-sign-in')));
  it('refuses a disabled person', () =>
    expect(() => assertMaySetSignIn(member({ status: 'disabled' }), everywhere)).toThrow(refusal('member-disabled')));
});
