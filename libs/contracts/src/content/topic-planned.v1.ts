import { z } from 'zod';
import { defineEvent } from '../event.js';
import { instant } from '../route.js';

export const topicPlanned = defineEvent(
  'content.topic-planned.v1',
  'A topic got its place on the calendar. Keyed by topic.',
  z.object({
    topicId: z.uuid(),
    accountId: z.uuid(),
    columnId: z.uuid(),
    slotId: z.uuid(),
    title: z.string(),
    at: instant,
    zone: z.string(),
    plannedBy: z.uuid(),
  }),
  {
    topicId: '0199f3a0-0000-7000-8000-000000000002',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    columnId: '0199f3a0-0000-7000-8000-000000000003',
    slotId: '0199f3a0-0000-7000-8000-000000000004',
    title: '入冬前的管道防冻',
    at: '2026-11-20T11:30:00.000Z',
    zone: 'Asia/Shanghai',
    plannedBy: '0199f3a0-0000-7000-8000-000000000009',
  },
);
