import { z } from 'zod';

/** Settings every service has. Secrets have no defaults. */
export const serviceEnv = {
  DATABASE_URL: z.url(),
  NATS_URL: z.url(),
  NATS_USER: z.string().min(1),
  NATS_PASSWORD: z.string().min(1),
  /** PEM (SPKI) of the key the gateway signs identities with; line breaks may be written as \n. */
  IDENTITY_PUBLIC_KEY: z.string().transform((pem) => pem.replaceAll('\\n', '\n')),
  FILES_DIR: z.string().min(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  /** The address to listen on; containers set 0.0.0.0. */
  HOST: z.string().default('127.0.0.1'),
  /** The next process may listen at the same port before this one has ended, so that none is missed in between (Linux). */
  SHARE_PORT: z.stringbool().default(false),
};
export type ServiceConfig = z.infer<z.ZodObject<typeof serviceEnv>> & { PORT: number };

const masterKey = z
  .string()
  .refine((key) => Buffer.from(key, 'base64').length === 32, { error: 'must be 32 bytes in base64 · 须为 32 字节的 base64' });

/** Settings of a service that keeps secrets. */
export const secretEnv = {
  /** 32 bytes in base64; wraps the data key of every stored secret. */
  MASTER_KEY: masterKey,
  /** Other master keys that also open what is stored, separated by commas: the one before, or the one to come, while the key changes. */
  MASTER_KEY_PREVIOUS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .pipe(z.array(masterKey)),
};
export type SecretConfig = z.infer<z.ZodObject<typeof secretEnv>>;

/** Hosts, or host:port, separated by commas. */
export const hostList = z
  .string()
  .default('')
  .transform((hosts) =>
    hosts
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  );
