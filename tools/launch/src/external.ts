import { z } from 'zod';
import { LaunchProblem } from './launch-problem.js';

/** An address; an empty one counts as not set, as in any shell. The error is what it should look like. */
const address = (protocol: RegExp, example: string) =>
  z.preprocess((value) => value || undefined, z.url({ protocol, error: example }).optional());

const shape = z.object({
  /** Set by npm: where the person stood when typing the command. */
  INIT_CWD: z.string().optional(),
  KANFA_HOME: z.string().default('.kanfa'),
  /** A PostgreSQL of your own: an address with the right to make roles and databases. */
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@host:5432/postgres'),
  /** A NATS of your own, with JetStream. */
  NATS_URL: address(/^(nats|tls|wss?)$/, 'nats://host:4222'),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  /** The real WeChat, or a simulator that runs elsewhere. */
  WECHAT_API_BASE: address(/^https?$/, 'https://api.weixin.qq.com'),
  PUBLIC_ORIGIN: address(/^https?$/, 'https://kanfa.example.com'),
  /** Requests a minute the gateway allows one person and one address; its own defaults hold without them. */
  PERSON_PER_MINUTE: z.string().optional(),
  ADDRESS_PER_MINUTE: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], { error: 'debug | info | warn | error' }).default('info'),
});
export type External = z.infer<typeof shape>;

/** What a deployment would set: each of these replaces the embedded part. */
export function readExternal(env: NodeJS.ProcessEnv): External {
  const parsed = shape.safeParse(env);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}=${issue.message}`).join('\n');
  throw new LaunchProblem({
    zh: `这些环境变量用不了，请去掉，或写成这样：\n${names}`,
    en: `These environment variables cannot be used. Leave them out, or write them like this:\n${names}`,
  });
}
