import { readEnv } from '@kanfa/kit';
import { hostList, secretEnv, serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3104),
  CALLBACK_PORT: z.coerce.number().int().default(3114),
  ...secretEnv,
  /** The master key openids were first hashed under. Readers are found by these hashes, so it stays what it was when MASTER_KEY changes. */
  OPENID_MASTER_KEY: z
    .string()
    .optional()
    .transform((key) => key || undefined),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  /** How far WeChat's time stamp may be from our clock before a callback is refused. */
  CALLBACK_WINDOW_MINUTES: z.coerce.number().positive().default(60),
  /** Hosts (or host:port) of the company's own systems that callbacks may be forwarded to though they are not https on the open internet; by commas. */
  FORWARD_ALLOWED_HOSTS: hostList,
  /** By when a reader's message should have its first answer. */
  ANSWER_DUE_MINUTES: z.coerce.number().positive().default(15),
});
const Checked = Env.refine((config) => config.MASTER_KEY_PREVIOUS.length === 0 || config.OPENID_MASTER_KEY !== undefined, {
  path: ['OPENID_MASTER_KEY'],
  error:
    'is needed while MASTER_KEY changes: the key before the first change, from then on · 更换 MASTER_KEY 时必须填写：最初的主密钥，以后保持不变',
});
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('interaction', Checked, env);
