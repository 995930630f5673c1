import { z } from 'zod';
import { defineEvent } from '../event.js';
import { sha256 } from '../route.js';

export const menuApplied = defineEvent(
  'publishing.menu-applied.v1',
  'An approved menu is live, read back from WeChat. Keyed by account.',
  z.object({
    accountId: z.uuid(),
    unitId: z.uuid(),
    sealedHash: sha256,
    appliedBy: z.uuid(),
    buttons: z.number().int(),
    /** What taps on keys are answered with; takes the place of all answers before. */
    replies: z.array(z.object({ key: z.string(), text: z.string() })).optional(),
  }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    appliedBy: '0199f3a0-0000-7000-8000-000000000008',
    buttons: 3,
    replies: [{ key: 'filter', text: '回复机身编号，客服为您查换芯日期。' }],
  },
);
