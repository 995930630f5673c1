import { describe, expect, it } from '@jest/globals';
import type { Found } from '../rules/check.js';
import { carryOver, settle, type Earlier, type Finding, type Settlement } from './finding.js';
import { openReview } from './review.js';

const at = new Date('2026-11-20T08:00:00Z');
const today = '2026-11-20';
const uuid = (n: number) => `0199f3a0-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const [author, lead] = [uuid(1), uuid(2)];
const { review } = openReview(
  {
    id: uuid(3),
    unitId: uuid(4),
    accountId: uuid(5),
    class: 'bundle',
    sealedHash: 'a'.repeat(64),
    title: '标题',
    submittedBy: author,
    contributors: [],
    round: 1,
    smallChangeOf: null,
    emergency: null,
    stages: [{ name: { zh: '负责人', en: 'Lead' }, duty: 'lead', hours: 4 }],
    findings: { total: 1, open: 1, blocking: 1 },
    demands: [],
  },
  at,
);
const found = (hit: string): Found => ({
  articleIndex: 0,
  part: 'text',
  from: 0,
  to: hit.length,
  pack: 'advertising-law',
  rule: 'absolute-superlative',
  ruleVersion: '1',
  severity: 'block',
  says: { zh: hit, en: hit },
  law: null,
  suggestion: null,
  exemption: null,
  demands: null,
  excerpt: { before: '', hit, after: '' },
});
const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...found('最安全'),
  id: uuid(6),
  articleId: uuid(7),
  state: 'open',
  settled: null,
  ...changes,
});
const act = (changes: Partial<Settlement> = {}): Settlement => ({
  outcome: 'waived',
  reason: '有检测报告',
  until: null,
  scope: 'unit',
  by: lead,
  at,
  today,
  ...changes,
});
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing refused';
};

describe('settle', () => {
  it('keeps who waived it, why, how far and until when', () => {
    const { next, events } = settle(review, finding(), act({ until: '2026-12-31', scope: 'account' }));
    expect(next).toMatchObject({ state: 'waived', settled: { by: lead, reason: '有检测报告', until: '2026-12-31', scope: 'account' } });
    expect(events).toMatchObject([{ type: 'review.finding-settled.v1', data: { outcome: 'waived', rule: 'absolute-superlative' } }]);
  });

  it.each([
    ['the author', () => settle(review, finding(), act({ by: author })), 'own-unit'],
    ['a settled finding', () => settle(review, finding({ state: 'false' }), act()), 'finding-settled'],
    ['an endless waiver for the account', () => settle(review, finding(), act({ scope: 'account' })), 'waiver-needs-end'],
    ['a waiver that is over', () => settle(review, finding(), act({ until: '2026-11-19' })), 'waiver-ended'],
  ])('refuses %s', (_, work, expected) => expect(code(work)).toBe(expected));
});

describe('carryOver', () => {
  const earlier = (n: number, hit: string, changes: Partial<Earlier> = {}): Earlier => ({ ...finding(changes), id: uuid(n), hit });
  const now = (n: number, hit: string) => ({ found: found(hit), id: uuid(n), articleId: uuid(7) });
  const waived = (scope: 'finding' | 'unit', until: string | null) => ({
    state: 'waived' as const,
    settled: { by: lead, at, reason: '依据', until, scope },
  });

  it('calls what was open and is gone fixed, and goes on with what is still there', () => {
    const carried = carryOver([now(21, '最安全')], [earlier(11, '最安全'), earlier(12, '最耐用')], [], today);
    expect(carried.findings).toMatchObject([{ id: uuid(21), state: 'open' }]);
    expect(carried.fixed.map((f) => f.id)).toEqual([uuid(12)]);
    expect([...carried.continues]).toEqual([[uuid(11), uuid(21)]]);
  });

  it('counts the same words twice when they stand there twice', () => {
    const carried = carryOver([now(21, '最安全')], [earlier(11, '最安全'), earlier(12, '最安全')], [], today);
    expect(carried.fixed.map((f) => f.id)).toEqual([uuid(12)]);
  });

  it.each([
    ['a waiver of the unit while it runs', waived('unit', '2026-11-20'), 'waived'],
    ['a waiver of the unit without an end', waived('unit', null), 'waived'],
    ['a waiver that is over', waived('unit', '2026-11-19'), 'open'],
    ['a waiver of that one finding', waived('finding', null), 'open'],
    ['a false alarm', { state: 'false' as const, settled: { by: lead, at, reason: '误报', until: null, scope: null } }, 'false'],
  ])('after %s', (_, before, state) => {
    expect(carryOver([now(21, '最安全')], [earlier(11, '最安全', before)], [], today).findings).toMatchObject([{ state }]);
  });

  it('honours a waiver of the account for the same words', () => {
    const waiver = {
      rule: 'absolute-superlative',
      hit: '最安全',
      settled: { by: lead, at, reason: '奖项', until: '2026-12-31', scope: 'account' as const },
    };
    const carried = carryOver([now(21, '最安全'), now(22, '最好喝')], [], [waiver], today);
    expect(carried.findings.map((f) => f.state)).toEqual(['waived', 'open']);
  });
});
