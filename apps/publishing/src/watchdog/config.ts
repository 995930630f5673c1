import { readEnv } from '@kanfa/kit';
import { z } from 'zod';

const env = z.object({
  /** A role that can only read; the watchdog needs three tables. */
  WATCHDOG_DATABASE_URL: z.url(),
  /** Where publishing says that it is ready. */
  PUBLISHING_URL: z.url(),
  /** What it knows when nobody can be asked. */
  WATCHDOG_STATE_FILE: z.string().min(1),
  /** A group robot of its own, apart from team's. Without one alarms go to standard error alone. */
  WATCHDOG_WEBHOOK: z.union([z.url(), z.literal('')]).optional(),
  WATCHDOG_EVERY_SECONDS: z.coerce.number().positive().default(10),
  /** So long a part may be away, and a publication late beyond its latest moment, before it is an alarm. */
  WATCHDOG_GRACE_SECONDS: z.coerce.number().min(0).default(60),
  /** An alarm that stays is repeated. */
  WATCHDOG_AGAIN_SECONDS: z.coerce.number().positive().default(600),
  PORT: z.coerce.number().int().default(3113),
  HOST: z.string().default('127.0.0.1'),
});
export type WatchdogConfig = z.infer<typeof env>;

export const readWatchdogConfig = (from: NodeJS.ProcessEnv = process.env): WatchdogConfig => readEnv('watchdog', env, from);
