import type { CallbackQuery } from '@kanfa/wechat';
import { z } from 'zod';

/** A callback as it came: encrypted, so that nothing a reader wrote stands on the broker. */
export type AsReceived = { query: CallbackQuery; body: string };

const shape = z.object({
  accountId: z.uuid(),
  query: z.object({
    signature: z.string().optional(),
    msg_signature: z.string().optional(),
    timestamp: z.string().optional(),
    nonce: z.string().optional(),
    encrypt_type: z.string().optional(),
  }),
  body: z.string(),
});

export const packSpilled = (accountId: string, { query, body }: AsReceived): Uint8Array =>
  Buffer.from(JSON.stringify({ accountId, query, body }));

export function unpackSpilled(bytes: Uint8Array): AsReceived & { accountId: string } {
  const { accountId, query, body } = shape.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return { accountId, query: definedOf(query), body };
}

const definedOf = (query: z.infer<typeof shape>['query']): CallbackQuery =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
