import { defineEvent } from '@kanfa/contracts';
import { z } from 'zod';

const fact = '01939e3f-3b1f-7000-8000-000000000001';

export const told = defineEvent(
  'content.drill-told.v1',
  'The n-th fact about a story, with what its handler is to do. Keyed by story.',
  z.object({ fact: z.uuid(), n: z.number().int(), behaviour: z.string().default('plain') }),
  { fact, n: 1, behaviour: 'plain' },
);
export const answered = defineEvent('review.drill-answered.v1', 'An answer to a told fact. Keyed by story.', z.object({ fact: z.uuid() }), {
  fact,
});
