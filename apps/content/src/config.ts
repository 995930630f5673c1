import { readEnv } from '@kanfa/kit';
import { serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3101),
  /** A published article counts as ageing after so many days: someone should look whether it still holds. */
  ARTICLE_AGEING_DAYS: z.coerce.number().positive().default(180),
});
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('content', Env, env);
