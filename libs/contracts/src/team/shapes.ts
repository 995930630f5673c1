import { z } from 'zod';
import { dutyShape } from '../rights.js';
import { instant } from '../route.js';

/** A duty given to a person, for one account or all (`accountId` absent), for a period. */
export const dutyGrant = z.object({
  grantId: z.uuid(),
  duty: dutyShape,
  accountId: z.uuid().optional(),
  from: instant,
  until: instant.optional(),
});
export type DutyGrant = z.infer<typeof dutyGrant>;

export const memberFact = z.object({
  memberId: z.uuid(),
  name: z.string(),
  kind: z.enum(['employee', 'partner']),
  organisation: z.string().optional(),
  post: z.string().optional(),
  status: z.enum(['active', 'on-leave', 'disabled']),
  duties: z.array(dutyGrant),
});
export type MemberFact = z.infer<typeof memberFact>;
