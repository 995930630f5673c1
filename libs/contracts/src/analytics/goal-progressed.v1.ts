import { z } from 'zod';
import { defineEvent } from '../event.js';

export const goalProgressed = defineEvent(
  'analytics.goal-progressed.v1',
  'A goal was computed anew from recorded facts. Keyed by goal.',
  z.object({
    goalId: z.uuid(),
    accountId: z.uuid().optional(),
    name: z.string(),
    before: z.number(),
    after: z.number(),
    target: z.number(),
    unit: z.string(),
  }),
  {
    goalId: '0199f3a0-0000-7000-8000-000000000002',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    name: '关注者',
    before: 1555,
    after: 1561,
    target: 3600,
    unit: '人',
  },
);
