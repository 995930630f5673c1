import { defineEvent } from '../event.js';
import { auditHead } from '../audit-head.js';

export const reviewAuditHead = defineEvent(
  'review.audit-head.v1',
  "The head of review's audit chain, once a minute: what is re-hashed later no longer matches it. Keyed by service.",
  auditHead,
  { service: 'review', seq: 17, hash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', at: '2026-11-20T11:30:00.000Z' },
);
