import { defineEvent } from '../event.js';
import { incidentFact } from './incident.views.js';

export const incidentChanged = defineEvent(
  'publishing.incident-changed.v1',
  'An incident was opened, changed or closed. Keyed by incident; carries its whole public state.',
  incidentFact,
  {
    incidentId: '0199f3a0-0000-7000-8000-000000000021',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    level: 'S2',
    source: 'patrol',
    title: '《换滤芯前先看这一页》已不能打开',
    state: 'open',
    openedAt: '2026-11-20T12:30:00.000Z',
  },
);
