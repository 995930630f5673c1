import { describe, expect, it } from '@jest/globals';
import type { AccountState } from '@kanfa/contracts';
import { authorise, plan, replan } from './planning.js';
import { authorisationOf, clientMsgIdOf, to, type Publication, type State } from './publication.js';
import { adoptSmallChange } from './small-change.js';

const at = new Date('2026-11-20T11:30:00.000Z');
const articles = [{ articleId: 'x', title: '标题' }];
const given = (): Publication =>
  plan(
    {
      publicationId: 'p1',
      lane: 'mass-send',
      dueAt: at,
      zone: 'Asia/Shanghai',
      sendLateUntilMinutes: 60,
      late: { policy: 'catch-up', keepsAuthorisation: false },
      audience: { toAll: true },
      plannedBy: 'ann',
    },
    { accountId: 'a1', unitId: 'u1', sealedHash: 'h1', class: 'bundle', articles },
    { name: '栗川净水', lanes: ['mass-send'] } as AccountState,
  );
const change = { sealedHash: 'h2', of: 'h1', articles };
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('adoptSmallChange', () => {
  it('goes on with the new seal under the word that was given', () => {
    const before = authorise(given(), 'ben', 'h1', at);
    const next = adoptSmallChange(before, change);
    expect(next).toMatchObject({ sealedHash: 'h2', state: { is: 'planned' }, authorisation: { by: 'ben', carriedFrom: 'h1' } });
    expect(authorisationOf(next)).toBe('given');
    expect(clientMsgIdOf(next)).not.toBe(clientMsgIdOf(before));
  });
  it('gives no word that was not given, or no longer held', () => {
    expect(authorisationOf(adoptSmallChange(given(), change))).toBe('wanted');
    const moved = replan(authorise(given(), 'ben', 'h1', at), { dueAt: new Date(at.getTime() + 60_000) });
    expect(authorisationOf(adoptSmallChange(moved, change))).toBe('wanted');
  });
  it('leaves a draft of the old text behind', () => {
    const drafted = { ...given(), state: { is: 'due' } as State, remote: { draftMediaId: 'm1' } };
    expect(adoptSmallChange(drafted, change).remote).toEqual({});
  });
  it('refuses another seal, and what has started or is in doubt', () => {
    expect(codeOf(() => adoptSmallChange(given(), { ...change, of: 'h0' }))).toBe('publication-under-way');
    expect(codeOf(() => adoptSmallChange(to(given(), { is: 'claimed', epoch: 1 }), change))).toBe('publication-under-way');
    const problem = { code: 'x', zh: '问题', en: 'problem' };
    const human = (doubt?: { step: 'sendall'; since: string }) =>
      to(given(), { is: 'needs-human', at: at.toISOString(), problem, ...(doubt ? { doubt } : {}) });
    expect(codeOf(() => adoptSmallChange(human({ step: 'sendall', since: at.toISOString() }), change))).toBe('publication-under-way');
    expect(adoptSmallChange(human(), change)).toMatchObject({ sealedHash: 'h2', state: { is: 'needs-human' } });
  });
});
