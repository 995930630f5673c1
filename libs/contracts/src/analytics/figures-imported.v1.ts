import { z } from 'zod';
import { defineEvent } from '../event.js';

const publishedRow = z.object({ msgId: z.string(), title: z.string(), url: z.string().optional(), notified: z.boolean() });

export const figuresImported = defineEvent(
  'analytics.figures-imported.v1',
  'The figures of one day of one account arrived from WeChat. Keyed by account.',
  z.object({
    accountId: z.uuid(),
    date: z.iso.date(),
    rows: z.number().int(),
    complete: z.boolean(),
    /** Everything that appeared that day, sent by interface or by hand, told to followers or not. `msgId` is WeChat's `msgDataId_index`, 1-based. */
    articles: z.array(publishedRow).optional(),
  }),
  { accountId: '0199f3a0-0000-7000-8000-000000000001', date: '2026-11-20', rows: 5, complete: true },
);
