import { z } from 'zod';
import { LaunchProblem } from './launch-problem.js';

const shape = z.object({
  /** Set by npm: where the person stood when typing the command. */
  INIT_CWD: z.string().optional(),
  KANFA_HOME: z.string().default('.kanfa'),
  /** A PostgreSQL of your own: an address with the right to make roles and databases. */
  DATABASE_URL: z.url().optional(),
  /** A NATS of your own, with JetStream. */
  NATS_URL: z.url().optional(),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  /** The real WeChat, or a simulator that runs elsewhere. */
  WECHAT_API_BASE: z.url().optional(),
  PUBLIC_ORIGIN: z.url().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
export type External = z.infer<typeof shape>;

/** What a deployment would set: each of these replaces the embedded part. */
export function readExternal(env: NodeJS.ProcessEnv): External {
  const parsed = shape.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n');
  throw new LaunchProblem({ zh: `环境变量有误：\n${lines}`, en: `The environment is not right:\n${lines}` });
}
