import { z } from 'zod';
import { confirmAnswer } from '../confirm.js';
import { instant } from '../route.js';
import { trouble } from './views.js';

const says = z.object({ zh: z.string(), en: z.string() });
const words = z.string().min(1).max(200);

/** What WeChat lets a hand change after publishing: at most 20 characters of the body, 3 of the title, 3 pictures. */
/** What WeChat lets a hand change of a published article: characters of body and title, pictures. */
export const correctionLimits = { body: 20, title: 3, pictures: 3 } as const;
export const correctionChange = z.object({
  title: z.string().trim().min(1).max(64).optional(),
  /** `from` stands once in the approved text, with enough around it to be found. */
  body: z
    .array(z.object({ from: words, to: z.string().max(200) }))
    .max(10)
    .default([]),
  pictures: z
    .array(z.object({ position: z.number().int().min(1).max(50), note: z.string().trim().min(1).max(200) }))
    .max(10)
    .default([]),
});
export type CorrectionChange = z.infer<typeof correctionChange>;

export const amendmentState = z.enum(['asked', 'approved', 'dispatching', 'done', 'refused', 'failed']);
export type AmendmentStateName = z.infer<typeof amendmentState>;

/** A correction or a withdrawal of a published piece. */
export const amendmentView = z.object({
  amendmentId: z.uuid(),
  version: z.number().int(),
  publicationId: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(['correction', 'withdrawal']),
  way: z.enum(['by-hand', 'interface']),
  /** The article it is about; null: the whole piece. */
  articleId: z.uuid().nullable(),
  change: correctionChange.nullable(),
  reason: z.string(),
  askedBy: z.uuid(),
  askedAt: instant,
  state: amendmentState,
  decidedBy: z.uuid().nullable(),
  decidedAt: instant.nullable(),
  doneAt: instant.nullable(),
  note: z.string().nullable(),
  problem: trouble.nullable(),
  /** What to do in the back office, in order; empty when nothing is left to do by hand. */
  handSteps: z.array(says),
});
export type AmendmentView = z.infer<typeof amendmentView>;

export const repairKind = z.enum(['menu', 'auto-reply', 'qr-code', 'sister-account', 'other-piece', 'other']);
/** Something that points at the piece and has to be put right. */
export const repairView = z.object({
  repairId: z.uuid(),
  kind: repairKind,
  says,
  /** A page of the console where it is put right. */
  link: z.string().nullable(),
  accountId: z.uuid().nullable(),
  at: instant,
  doneBy: z.uuid().nullable(),
  doneAt: instant.nullable(),
});
export type RepairView = z.infer<typeof repairView>;

export const amendments = z.object({ amendments: z.array(amendmentView), repairs: z.array(repairView) });
export type Amendments = z.infer<typeof amendments>;

/** A dry run says what would happen and hands out the token that makes it happen. */
export const amendmentAnswer = confirmAnswer({ amendment: amendmentView });
export type AmendmentAnswer = z.infer<typeof amendmentAnswer>;
