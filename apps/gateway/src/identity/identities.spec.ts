import { describe, expect, it } from '@jest/globals';
import { Identities } from './identities.js';
import type { Person } from './team-client.js';

const ann: Person = { memberId: 'ann', name: 'Ann', kind: 'member', duties: [], until: Infinity };
const cookie = { kind: 'cookie' as const, value: 'kanfa.session_token=a' };

function setup(answer: () => Promise<Person | null> = async () => ann) {
  const state = { at: 0, asked: 0, signed: 0, hearing: true, answer };
  const identities = new Identities({
    ask: () => ((state.asked += 1), state.answer()),
    sign: async ({ memberId }, audience) => ((state.signed += 1), `${memberId}@${audience}`),
    hearing: () => state.hearing,
    now: () => state.at,
  });
  return { state, identities };
}
const away = async (): Promise<never> => {
  throw new Error('connect ECONNREFUSED');
};

describe('Identities', () => {
  it('asks team once for many requests at the same time, then for a minute not at all', async () => {
    const { state, identities } = setup();
    await Promise.all([identities.read(cookie), identities.read(cookie)]);
    state.at = 59_999;
    expect(identities.fresh(cookie)?.person).toBe(ann);
    state.at = 60_000;
    expect(identities.fresh(cookie)).toBeUndefined();
    expect(state.asked).toBe(1);
  });

  it('trusts what it read for a second only while no news arrives', async () => {
    const { state, identities } = setup();
    await identities.read(cookie);
    state.hearing = false;
    state.at = 1_000;
    expect(identities.fresh(cookie)).toBeUndefined();
  });

  it('lives five minutes without team, then says that sign-in cannot be checked', async () => {
    const { state, identities } = setup();
    await identities.read(cookie);
    state.answer = away;
    state.at = 299_999;
    expect((await identities.read(cookie))?.person).toBe(ann);
    state.at = 300_000;
    await expect(identities.read(cookie)).rejects.toMatchObject({ code: 'sign-in-unavailable' });
  });

  it('vouches for no second factor while team is away', async () => {
    const { state, identities } = setup(async () => ({ ...ann, factorAt: 1 }));
    expect((await identities.read(cookie))?.person.factorAt).toBe(1);
    state.answer = away;
    state.at = 60_000;
    const known = (await identities.read(cookie))!;
    expect([known.person.memberId, known.person.factorAt]).toEqual(['ann', undefined]);
  });

  it('forgets a person at once, also when team is away', async () => {
    const { state, identities } = setup();
    await identities.read(cookie);
    identities.forgetMember('ann');
    expect(identities.fresh(cookie)).toBeUndefined();
    state.answer = away;
    await expect(identities.read(cookie)).rejects.toMatchObject({ code: 'sign-in-unavailable' });
  });

  it('does not keep an answer that was asked for before the person changed', async () => {
    let answer!: (person: Person) => void;
    const { identities } = setup(() => new Promise((resolve) => (answer = resolve)));
    const reading = identities.read(cookie);
    identities.forgetMember('ann');
    answer(ann);
    await reading;
    expect(identities.fresh(cookie)).toBeUndefined();
  });

  it('reads again after news may have been missed, and no session outlives its end', async () => {
    const { state, identities } = setup(async () => ({ ...ann, until: 10_000 }));
    await identities.read(cookie);
    identities.doubtAll();
    expect(identities.fresh(cookie)).toBeUndefined();
    state.at = 1;
    await identities.read(cookie);
    state.at = 10_000;
    state.answer = away;
    expect(identities.fresh(cookie)).toBeUndefined();
    await expect(identities.read(cookie)).rejects.toMatchObject({ code: 'sign-in-unavailable' });
  });

  it('signs once per service for half a token’s life', async () => {
    const { state, identities } = setup();
    const known = (await identities.read(cookie))!;
    for (const audience of ['content', 'content', 'review'] as const) await identities.header(known, audience);
    expect(state.signed).toBe(2);
    state.at = 30_000;
    expect(await identities.header(known, 'content')).toBe('Bearer ann@content');
    expect(state.signed).toBe(3);
  });
});
