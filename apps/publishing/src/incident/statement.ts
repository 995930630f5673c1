import type { IncidentStatement, ReviewFact } from '@kanfa/contracts';
import { DomainError } from '@kanfa/kit';
import { assertOpen, type Entry, type Incident } from './incident.js';

/** `seq` is of the last news from review, so that older news changes nothing. */
export type Statement = Omit<IncidentStatement, 'publications' | 'review'> & {
  review: (NonNullable<IncidentStatement['review']> & { seq: number }) | null;
};
type Ask = { unitId: string; reason: string; by: string; byName: string; at: Date };
/** An approval of the unit that stands already. */
export type Standing = { sealedHash: string; decidedBy: string | null; decidedAt: string | null };

/** Asks for the fast track. What is approved already needs no second review. */
export function fastTrack(incident: Incident, ask: Ask, standing: Standing | undefined): { next: Incident; entry: Entry } {
  assertOpen(incident);
  if (incident.statement?.unitId === ask.unitId)
    throw new DomainError('conflict', 'fast-track-begun', {
      zh: '这份说明稿已在快速通道上。',
      en: 'This statement is on the fast track already.',
    });
  const review = standing ? { seq: -1, reviewId: null, state: 'approved' as const, emergency: false, dueAt: null, ...standing } : null;
  const statement = { unitId: ask.unitId, reason: ask.reason, askedBy: ask.by, askedAt: ask.at.toISOString(), review };
  return {
    next: { ...incident, statementUnitId: ask.unitId, statement },
    entry: {
      kind: 'statement',
      zh: `${ask.byName}申请口径走快速通道：${ask.reason}`,
      en: `${ask.byName} asked for the fast track of the holding statement: ${ask.reason}`,
    },
  };
}

/** What review says of the statement; undefined when it is no news. */
export function heard(incident: Incident, fact: ReviewFact, seq: number, at: Date): { next: Incident; entry: Entry } | undefined {
  const { statement } = incident;
  if (statement?.unitId !== fact.unitId || fact.accountId !== incident.accountId || (statement.review?.seq ?? -1) >= seq) return undefined;
  const review = {
    seq,
    reviewId: fact.reviewId,
    state: fact.state,
    sealedHash: fact.sealedHash,
    emergency: fact.emergency !== undefined,
    dueAt: fact.state === 'open' ? fact.dueAt : null,
    decidedBy: fact.decidedBy ?? null,
    decidedAt: fact.decidedAt ?? null,
  };
  return { next: { ...incident, statement: { ...statement, review } }, entry: { kind: 'statement', ...sentenceOf(fact, at) } };
}

const tail = (hash: string): string => hash.slice(0, 8);

function sentenceOf({ state, dueAt, emergency, sealedHash, reason }: ReviewFact, at: Date): { zh: string; en: string } {
  const minutes = Math.max(0, Math.round((Date.parse(dueAt) - at.getTime()) / 60_000));
  const why = reason ? [`：${reason}`, `: ${reason}`] : ['', ''];
  switch (state) {
    case 'open':
      return emergency
        ? {
            zh: `口径进入应急审核，${minutes} 分钟内由最后一级决定`,
            en: `the statement is in its emergency review: the last stage decides within ${minutes} minutes`,
          }
        : { zh: '口径已送审', en: 'the statement is in review' };
    case 'approved':
      return { zh: `口径通过审核，指纹 ${tail(sealedHash)}`, en: `the statement is approved, fingerprint ${tail(sealedHash)}` };
    case 'rejected':
      return { zh: `口径被驳回${why[0]}`, en: `the statement was rejected${why[1]}` };
    case 'changes-requested':
      return { zh: `口径被退回修改${why[0]}`, en: `changes to the statement were asked for${why[1]}` };
    case 'withdrawn':
    case 'void':
      return { zh: '口径改动或撤回，先前的审核作废', en: 'the statement was changed or taken back: its review no longer counts' };
  }
}
