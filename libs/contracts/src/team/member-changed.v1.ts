import { defineEvent } from '../event.js';
import { memberFact } from './shapes.js';

export const memberChanged = defineEvent(
  'team.member-changed.v1',
  'A person joined, changed, got or lost a duty, or was disabled. Keyed by member; carries the whole public state.',
  memberFact,
  {
    memberId: '0199f3a0-0000-7000-8000-000000000008',
    name: '周砚秋',
    kind: 'employee',
    post: '运营负责人',
    status: 'active',
    duties: [{ grantId: '0199f3a0-0000-7000-8000-000000000002', duty: 'lead', from: '2026-11-20T11:30:00.000Z' }],
  },
);
