import { z } from 'zod';
import { defineEvent } from '../event.js';

export const commentAnswered = defineEvent(
  'interaction.comment-answered.v1',
  'A comment got its answer. Keyed by comment.',
  z.object({ commentId: z.uuid(), accountId: z.uuid(), publicationId: z.uuid(), by: z.uuid(), afterSeconds: z.number().int().min(0) }),
  {
    commentId: '0199f3a0-0000-7000-8000-000000000002',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    by: '0199f3a0-0000-7000-8000-000000000008',
    afterSeconds: 600,
  },
);
