import { defineEvent } from '../event.js';
import { reviewFact } from './shapes.js';

export const reviewAdvanced = defineEvent(
  'review.review-advanced.v1',
  'A stage approved, or an incident left stages out, and the next one waits for its person. Keyed by unit; carries the whole public state of the review.',
  reviewFact,
  {
    reviewId: '0199f3a0-0000-7000-8000-000000000005',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    class: 'bundle',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    title: '换滤芯前先看这一页',
    state: 'open',
    stage: 2,
    stages: 2,
    dueAt: '2026-11-20T11:30:00.000Z',
    submittedBy: '0199f3a0-0000-7000-8000-000000000009',
    findings: 2,
    openFindings: 0,
  },
);
