import { z } from 'zod';
import { defineEvent } from '../event.js';

export const reportReady = defineEvent(
  'analytics.report-ready.v1',
  'A report is ready to be read. Keyed by report.',
  z.object({ reportId: z.uuid(), accountId: z.uuid().optional(), period: z.enum(['week', 'month']), from: z.iso.date(), to: z.iso.date() }),
  { reportId: '0199f3a0-0000-7000-8000-000000000002', period: 'week', from: '2026-11-16', to: '2026-11-22' },
);
