import { readEnv } from '@kanfa/kit';
import { serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3104),
  CALLBACK_PORT: z.coerce.number().int().default(3114),
  MASTER_KEY: z.string().refine((key) => Buffer.from(key, 'base64').length === 32, { error: 'must be 32 bytes in base64' }),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  /** How far WeChat's time stamp may be from our clock before a callback is refused. */
  CALLBACK_WINDOW_MINUTES: z.coerce.number().positive().default(60),
  /** By when a reader's message should have its first answer. */
  ANSWER_DUE_MINUTES: z.coerce.number().positive().default(15),
});
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('interaction', Env, env);
