import { z } from 'zod';
import { defineEvent } from '../event.js';
import { sha256 } from '../route.js';
import { approvalClass, unitArticle } from './shapes.js';

export const unitSubmitted = defineEvent(
  'content.unit-submitted.v1',
  'A sealed unit was handed over for review. Keyed by unit.',
  z.object({
    unitId: z.uuid(),
    accountId: z.uuid(),
    class: approvalClass,
    sealedHash: sha256,
    title: z.string(),
    articles: z.array(unitArticle),
    submittedBy: z.uuid(),
    contributors: z.array(z.uuid()),
  }),
  {
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    class: 'bundle',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    title: '换滤芯前先看这一页',
    articles: [{ articleId: '0199f3a0-0000-7000-8000-000000000003', title: '换滤芯前先看这一页' }],
    submittedBy: '0199f3a0-0000-7000-8000-000000000009',
    contributors: ['0199f3a0-0000-7000-8000-000000000009'],
  },
);
