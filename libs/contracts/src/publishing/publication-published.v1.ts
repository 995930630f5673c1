import { defineEvent } from '../event.js';
import { publicationFact } from './shapes.js';

export const publicationPublished = defineEvent(
  'publishing.publication-published.v1',
  'Evidence shows that readers have it. Keyed by publication; carries its whole public state.',
  publicationFact,
  {
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    lane: 'mass-send',
    state: 'published',
    dueAt: '2026-11-20T11:30:00.000Z',
    zone: 'Asia/Shanghai',
    audience: { toAll: true },
    articles: [
      { articleId: '0199f3a0-0000-7000-8000-000000000003', title: '换滤芯前先看这一页', index: 0, url: 'https://mp.weixin.qq.com/s/x' },
    ],
    plannedBy: '0199f3a0-0000-7000-8000-000000000008',
    publishedAt: '2026-11-20T11:30:00.000Z',
    ladder: 'reported-by-wechat',
    msgId: '1000000338',
    msgDataId: '2247490001',
  },
);
