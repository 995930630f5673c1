import type { Owner } from '@kanfa/contracts';
import { readEnv } from '@kanfa/kit';
import { z } from 'zod';

const Env = z.object({
  PORT: z.coerce.number().int().default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  CONTENT_URL: z.url().default('http://127.0.0.1:3101'),
  REVIEW_URL: z.url().default('http://127.0.0.1:3102'),
  PUBLISHING_URL: z.url().default('http://127.0.0.1:3103'),
  INTERACTION_URL: z.url().default('http://127.0.0.1:3104'),
  ANALYTICS_URL: z.url().default('http://127.0.0.1:3105'),
  TEAM_URL: z.url().default('http://127.0.0.1:3106'),
  NATS_URL: z.url(),
  NATS_USER: z.string().min(1).default('gateway'),
  NATS_PASSWORD: z.string().min(1),
  /** PEM (PKCS 8) of the Ed25519 key identities are signed with; line breaks may be written as \n. */
  IDENTITY_PRIVATE_KEY: z.string().transform((pem) => pem.replaceAll('\\n', '\n')),
  /** Shared with team, which answers whom a cookie or a key stands for. */
  INTERNAL_SECRET: z.string().min(16),
  /** The console's build; without it only the API is served. */
  CONSOLE_DIR: z.string().optional(),
  /** Where people reach us: writes with a cookie come from here only. */
  PUBLIC_ORIGIN: z.url().default('http://localhost:3000'),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.string().optional(),
  PERSON_PER_MINUTE: z.coerce.number().int().positive().default(1_200),
  ADDRESS_PER_MINUTE: z.coerce.number().int().positive().default(6_000),
  SIGN_INS_PER_MINUTE: z.coerce.number().int().positive().default(60),
  /** How long requests under way may take to end after a stop was asked for; then their connections are cut. */
  DRAIN_SECONDS: z.coerce.number().positive().max(60).default(10),
});
export type Config = z.infer<typeof Env> & { services: Record<Owner, string> };

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = readEnv('gateway', Env, env);
  return {
    ...settings,
    services: {
      content: settings.CONTENT_URL,
      review: settings.REVIEW_URL,
      publishing: settings.PUBLISHING_URL,
      interaction: settings.INTERACTION_URL,
      analytics: settings.ANALYTICS_URL,
      team: settings.TEAM_URL,
    },
  };
}
