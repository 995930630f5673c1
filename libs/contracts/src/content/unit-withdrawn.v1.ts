import { z } from 'zod';
import { defineEvent } from '../event.js';
import { sha256 } from '../route.js';

export const unitWithdrawn = defineEvent(
  'content.unit-withdrawn.v1',
  'The author took a submitted unit back, or changed it: its review is void. Keyed by unit.',
  z.object({ unitId: z.uuid(), accountId: z.uuid(), sealedHash: sha256, by: z.uuid(), because: z.enum(['withdrawn', 'revised']) }),
  {
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    by: '0199f3a0-0000-7000-8000-000000000009',
    because: 'revised',
  },
);
