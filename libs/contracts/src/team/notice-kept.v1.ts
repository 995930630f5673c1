import { z } from 'zod';
import { defineEvent } from '../event.js';

export const noticeKept = defineEvent(
  'team.notice-kept.v1',
  'A notice lies in the inboxes of these people. Keyed by notice.',
  z.object({ noticeId: z.uuid(), memberIds: z.array(z.uuid()) }),
  { noticeId: '0199f3a0-0000-7000-8000-000000000012', memberIds: ['0199f3a0-0000-7000-8000-000000000008'] },
);
