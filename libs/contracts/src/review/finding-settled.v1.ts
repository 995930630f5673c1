import { z } from 'zod';
import { defineEvent } from '../event.js';

export const findingSettled = defineEvent(
  'review.finding-settled.v1',
  'A machine finding ended as fixed, waived or false. Keyed by unit.',
  z.object({
    reviewId: z.uuid(),
    unitId: z.uuid(),
    accountId: z.uuid(),
    rule: z.string(),
    ruleVersion: z.string(),
    outcome: z.enum(['fixed', 'waived', 'false']),
    by: z.uuid(),
  }),
  {
    reviewId: '0199f3a0-0000-7000-8000-000000000005',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    rule: 'absolute-terms',
    ruleVersion: '1',
    outcome: 'waived',
    by: '0199f3a0-0000-7000-8000-000000000008',
  },
);
