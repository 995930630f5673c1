import { defineEvent } from '../event.js';
import { publicationFact } from './shapes.js';

export const publicationAuthorised = defineEvent(
  'publishing.publication-authorised.v1',
  'The second person authorised a mass-send. Keyed by publication; carries its whole public state.',
  publicationFact,
  {
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    lane: 'mass-send',
    state: 'planned',
    dueAt: '2026-11-20T11:30:00.000Z',
    zone: 'Asia/Shanghai',
    audience: { toAll: true },
    articles: [{ articleId: '0199f3a0-0000-7000-8000-000000000003', title: '换滤芯前先看这一页', index: 0 }],
    plannedBy: '0199f3a0-0000-7000-8000-000000000008',
  },
);
