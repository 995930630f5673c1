import { defineEvent } from '../event.js';
import { auditHead } from '../audit-head.js';

export const teamAuditHead = defineEvent(
  'team.audit-head.v1',
  "The head of team's audit chain, once a minute: what is re-hashed later no longer matches it. Keyed by service.",
  auditHead,
  { service: 'team', seq: 17, hash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', at: '2026-11-20T11:30:00.000Z' },
);
