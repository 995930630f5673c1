import { z } from 'zod';
import { defineEvent } from '../event.js';

export const readerFollowed = defineEvent(
  'interaction.reader-followed.v1',
  'A reader followed the account. Keyed by reader (an id of our own, never an openid).',
  z.object({ readerId: z.uuid(), accountId: z.uuid(), scene: z.string().optional(), again: z.boolean() }),
  { readerId: '0199f3a0-0000-7000-8000-000000000007', accountId: '0199f3a0-0000-7000-8000-000000000001', again: false },
);
