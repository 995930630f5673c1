import { z } from 'zod';
import { defineEvent } from '../event.js';

export const messageAnswered = defineEvent(
  'interaction.message-answered.v1',
  'An answer reached WeChat. Keyed by conversation; `afterSeconds` counts from the oldest unanswered message; a follow-up answers nothing that waits, and counts from the last message.',
  z.object({
    messageId: z.uuid(),
    conversationId: z.uuid(),
    readerId: z.uuid(),
    accountId: z.uuid(),
    by: z.uuid(),
    afterSeconds: z.number().int().min(0),
    followUp: z.boolean().optional(),
  }),
  {
    messageId: '0199f3a0-0000-7000-8000-000000000002',
    conversationId: '0199f3a0-0000-7000-8000-000000000003',
    readerId: '0199f3a0-0000-7000-8000-000000000007',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    by: '0199f3a0-0000-7000-8000-000000000008',
    afterSeconds: 240,
  },
);
