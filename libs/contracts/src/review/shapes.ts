import { z } from 'zod';
import { approvalClass, handStep } from '../content/shapes.js';
import { instant, sha256 } from '../route.js';

export const reviewStateName = z.enum(['open', 'approved', 'rejected', 'changes-requested', 'withdrawn', 'void']);

/** A sentence in both languages; screens pick the reader's. */
export const said = z.object({ zh: z.string(), en: z.string() });

export const demandedStep = z.object({
  articleId: z.uuid(),
  step: handStep,
  finding: z.object({ findingId: z.uuid(), rule: z.string(), says: said }),
});
export type DemandedStep = z.infer<typeof demandedStep>;

/** A review's whole public state. */
export const reviewFact = z.object({
  reviewId: z.uuid(),
  unitId: z.uuid(),
  accountId: z.uuid(),
  class: approvalClass,
  sealedHash: sha256,
  title: z.string(),
  state: reviewStateName,
  stage: z.number().int().min(1),
  stages: z.number().int().min(1),
  dueAt: instant,
  submittedBy: z.uuid(),
  findings: z.number().int().min(0),
  openFindings: z.number().int().min(0),
  /** The approved hash that this one differs from by a few characters only; the last stage alone confirmed it. */
  smallChangeOf: sha256.optional(),
  /** An incident asked for its holding statement at once: the last stage alone decides, in minutes. */
  emergency: z.object({ incidentId: z.uuid() }).optional(),
  /** What a hand has to set in WeChat's back office, by the findings that ask for it. */
  demandedSteps: z.array(demandedStep).optional(),
  decidedBy: z.uuid().optional(),
  decidedAt: instant.optional(),
  reason: z.string().optional(),
});
export type ReviewFact = z.infer<typeof reviewFact>;

/** block: no approval while it is open · review: a person judges · hint: worth a look. */
export const findingSeverity = z.enum(['block', 'review', 'hint']);
export type FindingSeverity = z.infer<typeof findingSeverity>;

export const findingState = z.enum(['open', 'waived', 'false', 'fixed']);
export type FindingState = z.infer<typeof findingState>;

/** How far a waiver reaches: this finding only, later rounds of this unit too, or every unit of the account. */
export const waiverScope = z.enum(['finding', 'unit', 'account']);
export type WaiverScope = z.infer<typeof waiverScope>;

export const contentPart = z.enum(['title', 'author', 'digest', 'text', 'menu']);
export type ContentPart = z.infer<typeof contentPart>;

export const personShape = z.object({ memberId: z.uuid(), name: z.string() });

/** One hit of one rule with its evidence. `from`/`to` are UTF-16 offsets into that part of the sealed content. */
export const findingShape = z.object({
  findingId: z.uuid(),
  rule: z.string(),
  ruleVersion: z.string(),
  pack: z.string(),
  severity: findingSeverity,
  state: findingState,
  says: said,
  /** Act and clause the rule stands on; null for house rules. */
  law: said.nullable(),
  suggestion: said.nullable(),
  /** Why this hit may be allowed: what to look for before it is waived. */
  exemption: said.nullable(),
  /** The hand step it adds to the list of a planned piece, unless it is marked false. */
  demands: handStep.nullable(),
  articleIndex: z.number().int().min(0).nullable(),
  articleId: z.uuid().nullable(),
  part: contentPart,
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  excerpt: z.object({ before: z.string(), hit: z.string(), after: z.string() }),
  settled: z
    .object({
      by: personShape,
      at: z.iso.datetime({ offset: true }),
      reason: z.string(),
      until: z.iso.date().nullable(),
      scope: waiverScope.nullable(),
    })
    .nullable(),
});
export type FindingView = z.infer<typeof findingShape>;
