import { z } from 'zod';
import { defineEvent } from '../event.js';

export const publishJobFinished = defineEvent(
  'interaction.publish-job-finished.v1',
  'WeChat reported the end of a publish job. Keyed by account.',
  z.object({
    accountId: z.uuid(),
    publishId: z.string(),
    status: z.number().int(),
    wechatArticleId: z.string().optional(),
    urls: z.array(z.object({ index: z.number().int(), url: z.string() })),
    failedIndexes: z.array(z.number().int()),
  }),
  {
    accountId: '0199f3a0-0000-7000-8000-000000000001',
    publishId: '2247503051',
    status: 0,
    wechatArticleId: 'abc',
    urls: [{ index: 1, url: 'https://mp.weixin.qq.com/s/x' }],
    failedIndexes: [],
  },
);
