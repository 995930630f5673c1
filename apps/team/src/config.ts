import { readEnv } from '@kanfa/kit';
import { hostList, secretEnv, serviceEnv } from '@kanfa/service';
import { z } from 'zod';

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3106),
  ...secretEnv,
  /** Shared with the gateway: who knows it may ask who a cookie or an API key belongs to. */
  INTERNAL_SECRET: z.string().min(16),
  /** Where people reach the console. With https the session cookie is sent over https only. */
  PUBLIC_ORIGIN: z.url().default('http://localhost:3000'),
  /** Hosts (or host:port) that robots may be called at though they are not https at their platform; by commas. */
  ROBOT_ALLOWED_HOSTS: hostList,
  /** A robot's platform takes 20 messages a minute; a little below it. */
  ROBOT_MESSAGES_PER_MINUTE: z.coerce.number().positive().default(19),
  SESSION_DAYS: z.coerce.number().int().min(1).max(90).default(7),
});
export type Config = z.infer<typeof Env>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnv('team', Env, env);

const BootstrapEnv = z.object({ DATABASE_URL: z.url() });
export const readBootstrapConfig = (env: NodeJS.ProcessEnv = process.env) => readEnv('team', BootstrapEnv, env);
