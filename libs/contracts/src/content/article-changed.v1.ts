import { z } from 'zod';
import { defineEvent } from '../event.js';
import { articleState } from './shapes.js';

export const articleChanged = defineEvent(
  'content.article-changed.v1',
  'An article was begun or its state changed. Keyed by article; carries its whole public state.',
  z.object({
    articleId: z.uuid(),
    accountId: z.uuid(),
    columnId: z.uuid().optional(),
    topicId: z.uuid().optional(),
    title: z.string(),
    state: articleState,
    revision: z.number().int(),
    textDone: z.boolean(),
    designDone: z.boolean(),
    editorId: z.uuid(),
    designerId: z.uuid().optional(),
  }),
  {
    articleId: '0199f3a0-0000-7000-8000-000000000003',
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    title: '换滤芯前先看这一页',
    state: 'in-work',
    revision: 2,
    textDone: true,
    designDone: false,
    editorId: '0199f3a0-0000-7000-8000-000000000009',
  },
);
