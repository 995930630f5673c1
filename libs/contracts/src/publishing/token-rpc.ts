import { z } from 'zod';
import { instant, sha256 } from '../route.js';

/**
 * What interaction and analytics ask publishing's token custodian over NATS (`rpc.publishing.token.<asker>`). `publicKey` is the asker's raw
 * X25519 key in base64, made for this process. `rejectedToken` is the SHA-256 of a token WeChat refused (40001, 42001): if it is still the
 * custodian's current one, a new one is fetched.
 */
export const tokenRequest = z.object({
  accountId: z.uuid(),
  publicKey: z.base64().length(44),
  rejectedToken: sha256.optional(),
});
export type TokenRequest = z.infer<typeof tokenRequest>;

/**
 * `sealed` is base64 of ephemeral X25519 key (32) · iv (12) · tag (16) · AES-256-GCM ciphertext of the token; only the asker opens it, and only
 * for this account. `problem` says in both languages why there is no token.
 */
export const tokenAnswer = z.union([
  z.object({ sealed: z.base64(), expiresAt: instant }),
  z.object({ problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }) }),
]);
export type TokenAnswer = z.infer<typeof tokenAnswer>;
