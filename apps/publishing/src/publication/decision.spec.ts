import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '@kanfa/kit';
import { decide, decisionHash, effectOfDecision } from './decision.js';
import type { Publication, State } from './publication.js';

const at = new Date('2026-11-20T11:30:00.000Z');
const problem = { code: 'outcome-unclear', zh: '查不到', en: 'not readable' };
const given = (state: State = { is: 'needs-human', at: at.toISOString(), problem }, titles = ['换滤芯前先看这一页']): Publication => ({
  publicationId: '0199f3a0-0000-7000-8000-000000000006',
  version: 7,
  accountId: '0199f3a0-0000-7000-8000-000000000001',
  unitId: '0199f3a0-0000-7000-8000-000000000004',
  sealedHash: 'a'.repeat(64),
  lane: 'publish',
  state,
  dueAt: at,
  zone: 'Asia/Shanghai',
  sendLateUntilMinutes: 60,
  late: { policy: 'catch-up', keepsAuthorisation: false },
  audience: null,
  articles: titles.map((title, index) => ({ articleId: '0199f3a0-0000-7000-8000-000000000003', title, index })),
  plannedBy: 'ann',
  authorisation: null,
  remote: {},
  epoch: 1,
  looks: 0,
});
const verdict = { by: 'ben', note: '后台能看到' };

describe('decide', () => {
  it('makes it published, or failed with the ground for it', () => {
    expect(decide(given(), { ...verdict, outcome: 'sent' }, at).state).toEqual({ is: 'published' });
    expect(decide(given(), { ...verdict, outcome: 'not-sent' }, at).state).toMatchObject({
      is: 'failed',
      problem: { code: 'decided-not-sent' },
    });
  });

  it.each<State>([{ is: 'planned' }, { is: 'reconciling', step: 'submit', since: at.toISOString() }, { is: 'published' }])(
    'refuses while evidence is gathered, or once it stands: $is',
    (state) => {
      const codeOf = (): string | undefined => {
        try {
          decide(given(state), { ...verdict, outcome: 'sent' }, at);
        } catch (error) {
          return (error as DomainError).code;
        }
        return undefined;
      };
      expect(codeOf()).toBe('no-decision-wanted');
    },
  );
});

describe('effectOfDecision', () => {
  it('names the piece, the account and what follows, in both languages', () => {
    const sent = effectOfDecision(given(), 'sent', '栗川净水');
    expect(sent.zh).toContain('把“栗川净水”的《换滤芯前先看这一页》记为已发布');
    expect(sent.en).toContain('Records “换滤芯前先看这一页” of 栗川净水 as published');
    const notSent = effectOfDecision(given(undefined, ['头条', '次条', '末条']), 'not-sent', '栗川净水');
    expect(notSent.zh).toContain('《头条》等 3 篇记为没有发出');
    expect(notSent.en).toContain('“头条” and 2 more of 栗川净水 as not sent');
  });
});

describe('decisionHash', () => {
  it('differs with the outcome and with any news of the publication', () => {
    const hashes = [decisionHash(given(), 'sent'), decisionHash(given(), 'not-sent'), decisionHash({ ...given(), version: 8 }, 'sent')];
    expect(new Set(hashes).size).toBe(3);
  });
});
