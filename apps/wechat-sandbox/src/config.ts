import { join } from 'node:path';
import { z } from 'zod';

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3900),
  HOST: z.string().default('127.0.0.1'),
  SANDBOX_DIR: z.string().min(1).default(join('.kanfa', 'wechat-sandbox')),
  SANDBOX_PUBLIC_URL: z.url().optional(),
  SANDBOX_SPEED: z.coerce.number().positive().max(10_000).default(1),
  SANDBOX_SEED: z.string().min(1).optional(),
  SANDBOX_CONTROL_KEY: z.string().min(8).optional(),
});

export type Config = {
  port: number;
  host: string;
  /** Where the world is kept. */
  dir: string;
  /** The address in pictures and articles; by default the one it listens on. */
  publicUrl?: string;
  /** Divides every wait of the simulated world: results, readers' habits. */
  speed: number;
  /** Decides the ids of a new folder; by default they are different in each. */
  seed?: string;
  /** When set, `/__sandbox/**` wants it in `x-sandbox-key`. */
  controlKey?: string;
};

/** What the environment says; `flags` come before it, `defaults` after it. */
export function readConfig(flags: NodeJS.ProcessEnv = {}, defaults: NodeJS.ProcessEnv = {}): Config {
  const parsed = Env.safeParse({ ...defaults, ...process.env, ...flags });
  if (!parsed.success) throw new Error(`Bad environment for wechat-sandbox · 微信沙箱的环境设置有误:\n${z.prettifyError(parsed.error)}`);
  const { PORT, HOST, SANDBOX_DIR, SANDBOX_PUBLIC_URL, SANDBOX_SPEED, SANDBOX_SEED, SANDBOX_CONTROL_KEY } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dir: SANDBOX_DIR,
    speed: SANDBOX_SPEED,
    ...(SANDBOX_PUBLIC_URL && { publicUrl: SANDBOX_PUBLIC_URL.replace(/\/$/, '') }),
    ...(SANDBOX_SEED && { seed: SANDBOX_SEED }),
    ...(SANDBOX_CONTROL_KEY && { controlKey: SANDBOX_CONTROL_KEY }),
  };
}
