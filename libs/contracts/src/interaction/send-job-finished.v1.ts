import { z } from 'zod';
import { defineEvent } from '../event.js';

export const sendJobFinished = defineEvent(
  'interaction.send-job-finished.v1',
  'WeChat reported the end of a mass-send, ours or one made by hand. Keyed by account.',
  z.object({
    accountId: z.uuid(),
    msgId: z.string(),
    status: z.string(),
    total: z.number().int(),
    filtered: z.number().int(),
    sent: z.number().int(),
    errors: z.number().int(),
    urls: z.array(z.object({ index: z.number().int(), url: z.string() })),
  }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    msgId: '1000000338',
    status: 'send success',
    total: 200,
    filtered: 200,
    sent: 200,
    errors: 0,
    urls: [{ index: 1, url: 'https://mp.weixin.qq.com/s/x' }],
  },
);
