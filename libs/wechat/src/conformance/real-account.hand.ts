import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, it } from '@jest/globals';
import { z } from 'zod';
import { itBehavesLikeWechat } from './it-behaves-like-wechat.js';

// Run by hand, `npx nx run wechat:conformance`, against an account whose data may change; the README says what it needs.
const Env = z.object({
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WECHAT_APPID: z.string().min(1),
  WECHAT_SECRET: z.string().min(1),
  WECHAT_OPENID: z.string().min(1),
  WECHAT_MAY_MASS_SEND: z.enum(['0', '1']).default('0'),
});

/** The smallest PNG. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** Results of WeChat take minutes; asking often spends small quotas. */
const [pause, patience] = [20_000, 600_000];

async function eventually<T>(check: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patience; ; await delay(pause)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const env = Env.safeParse(process.env);
if (env.success) {
  const { WECHAT_API_BASE, WECHAT_APPID, WECHAT_SECRET, WECHAT_OPENID, WECHAT_MAY_MASS_SEND } = env.data;
  itBehavesLikeWechat(() =>
    Promise.resolve({
      base: WECHAT_API_BASE,
      appId: WECHAT_APPID,
      secret: WECHAT_SECRET,
      openid: WECHAT_OPENID,
      picture,
      mayMassSend: WECHAT_MAY_MASS_SEND === '1',
      eventually,
    }),
  );
} else {
  describe('WeChat', () => {
    beforeAll(() => {
      throw new Error(`Set the account to run against:\n${z.prettifyError(env.error)}`);
    });
    it('needs an account', () => undefined);
  });
}
