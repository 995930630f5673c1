import { z } from 'zod';
import { defineEvent } from '../event.js';
import { instant } from '../route.js';

export const callbackVerified = defineEvent(
  'interaction.callback-verified.v1',
  "WeChat verified an account's callback address with us. Keyed by account.",
  z.object({ accountId: z.uuid(), at: instant }),
  { accountId: '0199f3a0-0000-7000-8000-000000000001', at: '2026-11-20T01:00:00.000Z' },
);
