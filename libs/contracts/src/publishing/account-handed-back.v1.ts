import { z } from 'zod';
import { defineEvent } from '../event.js';
import { instant } from '../route.js';

export const accountHandedBack = defineEvent(
  'publishing.account-handed-back.v1',
  'A person gave an account back: nothing of it is called any more, its secrets are destroyed, its history stays. Keyed by account.',
  z.object({ accountId: z.uuid(), name: z.string(), by: z.uuid(), because: z.string(), at: instant }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    name: '栗川净水',
    by: '0199f3a0-0000-7000-8000-000000000009',
    because: '账号转给总部运营',
    at: '2026-11-20T11:30:00.000Z',
  },
);
