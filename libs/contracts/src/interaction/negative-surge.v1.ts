import { z } from 'zod';
import { defineEvent } from '../event.js';

export const negativeSurge = defineEvent(
  'interaction.negative-surge.v1',
  'More negative comments under one piece, or messages to the account, than usual. Told once, and once more when it is grave. Keyed by publication, else by account.',
  z.object({
    accountId: z.uuid(),
    publicationId: z.uuid().optional(),
    of: z.enum(['comments', 'messages']),
    /** How many within so many minutes, and how many the account has in as many minutes otherwise. */
    count: z.number().int(),
    minutes: z.number().int(),
    usual: z.number(),
    /** Three times the threshold or more. */
    grave: z.boolean(),
  }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    of: 'comments',
    count: 7,
    minutes: 60,
    usual: 0.3,
    grave: false,
  },
);
