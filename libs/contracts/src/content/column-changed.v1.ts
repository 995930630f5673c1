import { z } from 'zod';
import { defineEvent } from '../event.js';
import { columnKind } from './shapes.js';

export const columnChanged = defineEvent(
  'content.column-changed.v1',
  'A column was made or changed. Keyed by column; carries its whole public state.',
  z.object({
    columnId: z.uuid(),
    accountId: z.uuid(),
    name: z.string(),
    kind: columnKind,
    perMonth: z.number().int().min(0),
    active: z.boolean(),
  }),
  {
    columnId: '0199f3a0-0000-7000-8000-000000000002',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    name: '用水服务',
    kind: 'service',
    perMonth: 4,
    active: true,
  },
);
