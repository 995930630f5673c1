import { z } from 'zod';
import { handStep } from '../content/shapes.js';
import { instant } from '../route.js';

/** Where a draft at WeChat differs from what was approved. `step` names the hand step that explains it, whether it is on the list or not. */
export const draftDifference = z.object({
  articleIndex: z.number().int().min(0),
  part: z.enum(['articles', 'title', 'author', 'digest', 'cover', 'text', 'picture', 'link', 'card', 'comments', 'source-url']),
  approved: z.string().nullable(),
  found: z.string().nullable(),
  step: handStep.nullable(),
});
export type DraftDifference = z.infer<typeof draftDifference>;

/** same · by-hand-steps: only what the listed hand steps explain · changed: stops the send until a person decides. */
export const draftCheckIs = z.enum(['same', 'by-hand-steps', 'changed']);
export const draftCheckView = z.object({ at: instant, is: draftCheckIs, differences: z.array(draftDifference) });
export type DraftCheckView = z.infer<typeof draftCheckView>;
