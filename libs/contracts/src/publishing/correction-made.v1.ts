import { z } from 'zod';
import { defineEvent } from '../event.js';
import { sha256 } from '../route.js';
import { correctionChange } from './amendment.views.js';

export const correctionMade = defineEvent(
  'publishing.correction-made.v1',
  'An approved correction of a published article was made in the back office. Keyed by publication; says what was changed.',
  z.object({
    publicationId: z.uuid(),
    accountId: z.uuid(),
    unitId: z.uuid(),
    sealedHash: sha256,
    amendmentId: z.uuid(),
    articleId: z.uuid(),
    title: z.string(),
    change: correctionChange,
  }),
  {
    publicationId: '0199f3a0-0000-7000-8000-000000000006',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    unitId: '0199f3a0-0000-7000-8000-000000000004',
    sealedHash: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    amendmentId: '0199f3a0-0000-7000-8000-000000000031',
    articleId: '0199f3a0-0000-7000-8000-000000000003',
    title: '换滤芯前先看这一页',
    change: { body: [{ from: 'RO-75', to: 'RO-57' }], pictures: [] },
  },
);
