import { z } from 'zod';
import { defineEvent } from '../event.js';

export const commentReceived = defineEvent(
  'interaction.comment-received.v1',
  'A comment was seen under an article. Keyed by comment; its text stays in interaction.',
  z.object({
    commentId: z.uuid(),
    accountId: z.uuid(),
    publicationId: z.uuid(),
    articleIndex: z.number().int(),
    readerId: z.uuid().optional(),
  }),
  {
    commentId: '0199f3a0-0000-7000-8000-000000000002',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    articleIndex: 0,
  },
);
