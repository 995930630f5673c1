import { z } from 'zod';
import { confirmAnswer } from '../confirm.js';
import { actorShape } from '../event.js';
import { menuButton } from '../content/menu.shapes.js';
import { approvalClass, handStep, unitArticle } from '../content/shapes.js';
import { demandedStep } from '../review/shapes.js';
import { instant, sha256 } from '../route.js';
import { latePolicy, planNote } from './schedule.js';
import { draftCheckView } from './draft-check.js';
import { accountState, publicationFact, reach } from './shapes.js';

/** Why something did not go well, in both languages, as WeChat's error table or our own rules say it. */
export const trouble = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export type Trouble = z.infer<typeof trouble>;

export const accountView = accountState.extend({
  version: z.number().int(),
  /** When a token was last fetched or refused. */
  checkedAt: instant.nullable(),
  problem: trouble.nullable(),
});
export type AccountView = z.infer<typeof accountView>;

/** What our own calls used of a quota. An estimate: sends made by hand in WeChat's back office spend the same quota unseen. */
export const quotaUse = z.object({
  path: z.string(),
  period: z.enum(['day', 'month']),
  /** The first day of the period in the time of WeChat (Asia/Shanghai). */
  from: z.iso.date(),
  used: z.number().int(),
  /** The part of `used` that WeChat reported and we did not call: sends by hand. */
  seenByHand: z.number().int(),
  limit: z.number().int(),
  /** Kept for finding out what became of a send, when reads that can wait have stopped. */
  reserve: z.number().int(),
  estimate: z.literal(true),
  /** When WeChat's own words last corrected it, and which. */
  reconciledAt: instant.nullable(),
  reconciledBy: z.enum(['45028', 'send-report', 'next-day']).nullable(),
});
export type QuotaUse = z.infer<typeof quotaUse>;

/** The allowance of mass-sends in a day or month to come, hand-overs counted, because they are sent by hand. */
export const quotaForecast = z.object({
  period: z.enum(['day', 'month']),
  from: z.iso.date(),
  used: z.number().int(),
  planned: z.number().int(),
  limit: z.number().int(),
});
export type QuotaForecast = z.infer<typeof quotaForecast>;

/** A sealed unit whose approval stands: it may be planned, or applied when it is a menu. */
export const approvedUnit = z.object({
  unitId: z.uuid(),
  accountId: z.uuid(),
  class: approvalClass,
  sealedHash: sha256,
  title: z.string(),
  articles: z.array(unitArticle),
  approvedBy: z.uuid().nullable(),
  approvedAt: instant.nullable(),
  /** Publications of this very seal that are not cancelled or failed. */
  publicationIds: z.array(z.uuid()),
});
export type ApprovedUnit = z.infer<typeof approvedUnit>;

export const attemptStep = z.enum(['upload-image', 'upload-cover', 'draft-add', 'submit', 'sendall', 'withdraw']);
export type AttemptStep = z.infer<typeof attemptStep>;
export const attemptOutcome = z.enum(['under-way', 'done', 'not-executed', 'refused', 'unknown']);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

/** One call with an effect at WeChat: the intent is stored before the call is made, the outcome after it. */
export const attemptView = z.object({
  attemptId: z.uuid(),
  step: attemptStep,
  epoch: z.number().int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: attemptOutcome,
  problem: trouble.nullable(),
});

/** What was seen of the outcome, when, and by which ids: appended, never changed. */
export const evidenceView = z.object({
  evidenceId: z.uuid(),
  at: instant,
  kind: z.enum([
    'draft-found',
    'draft-missing',
    'draft-created',
    'submit-accepted',
    'send-accepted',
    'send-accepted-before',
    'publish-status',
    'send-status',
    'publish-job-event',
    'send-job-event',
    'published-list',
    'not-readable',
    'page-seen',
    'page-not-readable',
    'address-pasted',
    'decided-by-person',
    'aftermath',
    'moved-by-policy',
    'small-change',
    'draft-same',
    'draft-changed',
    'draft-renewed',
    'draft-accepted',
    'day-list',
    'patrol-same',
    'patrol-gone',
    'patrol-changed',
    'patrol-corrected',
    'patrol-not-readable',
    'correction',
    'withdrawal',
  ]),
  says: z.object({ zh: z.string(), en: z.string() }),
  raw: z.record(z.string(), z.unknown()),
});
export type EvidenceView = z.infer<typeof evidenceView>;

/** Something only a hand can do in WeChat's back office before the piece is sent. */
export const handStepView = z.object({
  articleId: z.uuid(),
  title: z.string(),
  step: handStep,
  /** The finding of the review that asks for it; null where only the article's settings do. */
  finding: demandedStep.shape.finding.nullable(),
  doneBy: z.uuid().nullable(),
  doneAt: instant.nullable(),
});

export type HandStepView = z.infer<typeof handStepView>;

export const publicationView = publicationFact.extend({
  version: z.number().int(),
  /** Minutes after `dueAt` within which `catch-up` may still start it; later a person decides. */
  sendLateUntilMinutes: z.number().int(),
  latePolicy,
  /** Whether an authorisation goes on when `next-slot` moves it. */
  keepsAuthorisation: z.boolean(),
  /** The slot a person chose, when it has moved by itself since. */
  movedFrom: instant.nullable(),
  authorisation: z.enum(['not-needed', 'wanted', 'given']),
  authorisedAt: instant.nullable(),
  draftMediaId: z.string().nullable(),
});
export type PublicationView = z.infer<typeof publicationView>;

/** WeChat waits for the administrator's tap on the phone. */
export const confirmation = z.object({ administratorName: z.string().nullable(), onLeave: z.boolean(), until: instant });
export type Confirmation = z.infer<typeof confirmation>;

export const publicationDetail = publicationView.extend({
  attempts: z.array(attemptView),
  evidence: z.array(evidenceView),
  handSteps: z.array(handStepView),
  /** An authorised mass-send waits until then, after its due time, so that it can be stopped. */
  stopUntil: instant.nullable().default(null),
  /** Of a mass-send that has not begun, once WeChat told how many readers there are. */
  reach: reach.nullable().default(null),
  /** While a mass-send waits for the administrator. */
  confirmation: confirmation.nullable().default(null),
  /** What was said about the slot when it was chosen. */
  planNote: planNote.nullable(),
  /** Who did what to it, in words; oldest first. */
  deeds: z.array(
    z.object({ at: instant, by: actorShape, says: z.object({ zh: z.string(), en: z.string() }), note: z.string().nullable() }),
  ),
  /** The trace in which it was planned and is carried out: the same from the request to WeChat. */
  traceId: z.string().nullable(),
  /** What the last look at the draft in the box found; null before the first look. */
  draftCheck: draftCheckView.nullable(),
});
export type PublicationDetail = z.infer<typeof publicationDetail>;

/** What authorising would set in motion; read it out before confirming. */
export const authorisationAnswer = confirmAnswer({ reach: reach.optional(), publication: publicationView });
export type AuthorisationAnswer = z.infer<typeof authorisationAnswer>;

/** What settling by hand would make of a publication; read it out before confirming. */
export const decisionAnswer = confirmAnswer({ publication: publicationDetail });
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

export const menuApplication = z.object({
  menuApplicationId: z.uuid(),
  accountId: z.uuid(),
  unitId: z.uuid(),
  sealedHash: sha256,
  buttons: z.array(menuButton),
  state: z.enum(['waiting', 'applied', 'failed']),
  appliedBy: z.uuid(),
  at: instant,
  appliedAt: instant.nullable(),
  problem: trouble.nullable(),
});
export type MenuApplication = z.infer<typeof menuApplication>;
