import { z } from 'zod';
import { defineEvent } from '../event.js';
import { instant } from '../route.js';

export const messageReceived = defineEvent(
  'interaction.message-received.v1',
  'A reader wrote a message; its text stays in interaction. Keyed by conversation.',
  z.object({
    messageId: z.uuid(),
    conversationId: z.uuid(),
    readerId: z.uuid(),
    accountId: z.uuid(),
    kind: z.string(),
    windowUntil: instant,
  }),
  {
    messageId: '0199f3a0-0000-7000-8000-000000000002',
    conversationId: '0199f3a0-0000-7000-8000-000000000003',
    readerId: '0199f3a0-0000-7000-8000-000000000007',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    kind: 'text',
    windowUntil: '2026-11-20T11:30:00.000Z',
  },
);
