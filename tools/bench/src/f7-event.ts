import { defineEvent } from '@kanfa/contracts';
import { z } from 'zod';

export const told = defineEvent('content.bench-told.v1', 'A fact of the benchmark. Keyed by article.', z.object({ id: z.uuid() }), {
  id: '01939e3f-3b1f-7000-8000-000000000001',
});
