import { z } from 'zod';
import { defineEvent } from '../event.js';

export const menuTapped = defineEvent(
  'interaction.menu-tapped.v1',
  'A reader tapped a menu entry. Keyed by reader.',
  z.object({ readerId: z.uuid(), accountId: z.uuid(), entry: z.string() }),
  {
    readerId: '0199f3a0-0000-7000-8000-000000000007',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    entry: 'https://mp.weixin.qq.com/s/x',
  },
);
