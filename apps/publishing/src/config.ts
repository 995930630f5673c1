import { readEnv } from '@kanfa/kit';
import { secretEnv, serviceEnv } from '@kanfa/service';
import { isIP } from 'node:net';
import { z } from 'zod';

const env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().default(3103),
  ...secretEnv,
  WECHAT_API_BASE: z.url(),
  /** How many publications are worked on at once by this process; each account has at most one. */
  DISPATCH_WORKERS: z.coerce.number().int().min(0).max(64).default(4),
  /** Multiplies every lease, time-out and pause of the dispatcher; 1 is right for WeChat, drills use less. */
  DISPATCH_TIME_FACTOR: z.coerce.number().positive().max(10).default(1),
  /** Addresses of ours that WeChat sees, separated by commas, where they are known; what WeChat names itself is shown as well. */
  EGRESS_IP: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every((address) => isIP(address) !== 0), 'must be IP addresses · 须为 IP 地址'),
  /** Where the callback edge is reached from outside (`https://wx.example.com`); without it only the path of an account is shown. */
  CALLBACK_PUBLIC_URL: z.url().optional(),
  /** How often what an account may do is asked of WeChat; 0 never asks by itself. */
  CAPABILITY_PROBE_HOURS: z.coerce.number().int().min(0).max(720).default(24),
  /** So long a mass-send waits after its due time, so that anyone with the right can still stop it. */
  UNDO_WINDOW_SECONDS: z.coerce.number().int().min(0).max(240).default(60),
});
export type Config = z.infer<typeof env>;

export const readConfig = (from: NodeJS.ProcessEnv = process.env): Config => readEnv('publishing', env, from);
