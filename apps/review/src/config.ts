import { readEnv } from '@kanfa/kit';
import { serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({ ...serviceEnv, PORT: z.coerce.number().int().default(3102) });
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('review', Env, env);
