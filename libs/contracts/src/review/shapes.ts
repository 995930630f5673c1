import { z } from 'zod';
import { approvalClass } from '../content/shapes.js';
import { instant, sha256 } from '../route.js';

export const reviewStateName = z.enum(['open', 'approved', 'rejected', 'changes-requested', 'withdrawn', 'void']);

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
  decidedBy: z.uuid().optional(),
  decidedAt: instant.optional(),
  reason: z.string().optional(),
});
export type ReviewFact = z.infer<typeof reviewFact>;
