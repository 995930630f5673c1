import { z } from 'zod';
import { defineEvent } from '../event.js';
import { takeOverProgress } from '../publishing/take-over-shapes.js';

export const takeOverImported = defineEvent(
  'interaction.take-over-imported.v1',
  'How far interaction is with its parts of a take-over, all of them each time. Keyed by account.',
  z.object({ takeOverId: z.uuid(), accountId: z.uuid(), parts: z.array(takeOverProgress) }),
  {
    takeOverId: '0199f3a0-0000-7000-8000-000000000031',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    parts: [{ part: 'auto-replies', state: 'imported', found: 6, kept: 5, gaps: 1 }],
  },
);
