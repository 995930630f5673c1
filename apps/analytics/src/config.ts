import { readEnv } from '@kanfa/kit';
import { serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3105),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  /** Answers within so many minutes count as in time. */
  ANSWER_WITHIN_MINUTES: z.coerce.number().positive().default(15),
  /** How often the importer looks for days whose figures are missing; 0: never, days come in when someone asks for them. */
  IMPORT_EVERY_SECONDS: z.coerce.number().nonnegative().default(600),
});
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('analytics', Env, env);
