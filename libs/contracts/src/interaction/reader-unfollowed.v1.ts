import { z } from 'zod';
import { defineEvent } from '../event.js';

export const readerUnfollowed = defineEvent(
  'interaction.reader-unfollowed.v1',
  'A reader left the account. Keyed by reader.',
  z.object({ readerId: z.uuid(), accountId: z.uuid() }),
  { readerId: '0199f3a0-0000-7000-8000-000000000007', accountId: '0199f3a0-0000-7000-8000-000000000001' },
);
