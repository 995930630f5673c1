import { findingSettled, type EventDraft, type FindingState, type WaiverScope } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import type { Found } from '../rules/check.js';
import { wroteIt } from './deciding.js';
import type { Review } from './review.js';

export type Settled = { by: string; at: Date; reason: string; until: string | null; scope: WaiverScope | null };
/** A hit with a fate: open until a person waives it or calls it false, or until the next round shows that it is gone. */
export type Finding = Found & { id: string; articleId: string | null; state: FindingState; settled: Settled | null };

export type Settlement = {
  outcome: 'waived' | 'false';
  reason: string;
  until: string | null;
  scope: WaiverScope;
  by: string;
  at: Date;
  today: string;
};

export function settle(review: Review, finding: Finding, act: Settlement): { next: Finding; events: EventDraft[] } {
  if (review.state.is !== 'open')
    throw refused(
      'conflict',
      'review-decided',
      '这次审核已经有结果，检查结果不再改动。',
      'This review is decided; its findings do not change any more.',
    );
  if (wroteIt(review, act.by))
    throw refused(
      'forbidden',
      'own-unit',
      '自己参与的内容，检查结果要由别人处理。',
      'Somebody else has to settle findings in what you worked on.',
    );
  if (finding.state !== 'open')
    throw refused('conflict', 'finding-settled', '这条检查结果已经处理过。', 'This finding is settled already.');
  if (act.outcome === 'waived' && act.scope === 'account' && !act.until)
    throw refused('invalid', 'waiver-needs-end', '对整个账号的豁免必须写明有效期。', 'A waiver for the whole account needs a last day.');
  if (act.until && act.until < act.today)
    throw refused('invalid', 'waiver-ended', '豁免的有效期已经过去。', 'The last day of the waiver is over already.');
  const { by, at, reason } = act;
  const settled: Settled =
    act.outcome === 'waived' ? { by, at, reason, until: act.until, scope: act.scope } : { by, at, reason, until: null, scope: null };
  return { next: { ...finding, state: act.outcome, settled }, events: [settledEvent(review, finding, act.outcome, by)] };
}

export const settledEvent = (
  review: Pick<Review, 'id' | 'unitId' | 'accountId'>,
  { rule, ruleVersion }: Pick<Finding, 'rule' | 'ruleVersion'>,
  outcome: 'fixed' | 'waived' | 'false',
  by: string,
): EventDraft =>
  findingSettled.draft(
    review.unitId,
    { reviewId: review.id, unitId: review.unitId, accountId: review.accountId, rule, ruleVersion, outcome, by },
    review.accountId,
  );

/** A finding of the round before, and a waiver of the account, as far as they matter to the next round. */
export type Earlier = Pick<Finding, 'id' | 'rule' | 'ruleVersion' | 'articleId' | 'part' | 'state' | 'settled'> & { hit: string };
export type AccountWaiver = { rule: string; hit: string; settled: Settled };

export type Carried = { findings: Finding[]; fixed: Earlier[]; continues: Map<string, string> };

/**
 * The findings of a new round beside those of the round before. The same hit goes on with its fate (a waiver only while it runs); what was open
 * and is gone counts as fixed. `continues` maps an earlier finding to the one that goes on with it, so that nothing is counted twice.
 */
export function carryOver(
  found: { found: Found; id: string; articleId: string | null }[],
  earlier: Earlier[],
  waivers: AccountWaiver[],
  today: string,
): Carried {
  const left = [...earlier];
  const continues = new Map<string, string>();
  const findings = found.map(({ found: hit, id, articleId }): Finding => {
    const same = left.findIndex(
      (e) => e.rule === hit.rule && e.hit === hit.excerpt.hit && e.articleId === articleId && e.part === hit.part,
    );
    const before = same < 0 ? undefined : left.splice(same, 1)[0];
    if (before) continues.set(before.id, id);
    const waiver = waivers.find((w) => w.rule === hit.rule && w.hit === hit.excerpt.hit && runs(w.settled, today));
    if (before && stands(before, today)) return { ...hit, id, articleId, state: before.state, settled: before.settled };
    if (waiver) return { ...hit, id, articleId, state: 'waived', settled: waiver.settled };
    return { ...hit, id, articleId, state: 'open', settled: null };
  });
  return { findings, fixed: left.filter((e) => e.state === 'open'), continues };
}

const runs = (settled: Settled, today: string): boolean => settled.until === null || settled.until >= today;
const stands = ({ state, settled }: Earlier, today: string): boolean =>
  state === 'false' || (state === 'waived' && settled !== null && settled.scope !== 'finding' && runs(settled, today));

/** The hand steps that findings ask for: a waiver lets the piece pass, the step stays; only a false finding asks for nothing. */
export const demandsOf = (findings: Pick<Finding, 'id' | 'rule' | 'says' | 'demands' | 'articleId' | 'state'>[]): Review['demands'] =>
  findings.flatMap(({ id, rule, says, demands, articleId, state }) =>
    demands && articleId && state !== 'false' && state !== 'fixed'
      ? [{ articleId, step: demands, finding: { findingId: id, rule, says } }]
      : [],
  );

export const countOf = (findings: Pick<Finding, 'state' | 'severity'>[]): Review['findings'] => {
  const open = findings.filter((finding) => finding.state === 'open');
  return { total: findings.length, open: open.length, blocking: open.filter((finding) => finding.severity === 'block').length };
};

const refused = (kind: 'conflict' | 'forbidden' | 'invalid', code: string, zh: string, en: string) =>
  new DomainError(kind, code, { zh, en });
