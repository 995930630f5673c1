import { createHash } from 'node:crypto';
import { v7, validate } from 'uuid';

/** A message as it came over the wire. */
export type Message = {
  id: string;
  type: string;
  body: Uint8Array;
  headers: Record<string, string>;
  /** 1 on the first delivery. */
  deliveries: number;
  /** When the stream stored it. */
  storedAt: Date;
};

/** The id an unreadable message travels under; one that never came through a relay gets an id made of its content, the same at every delivery. */
export function idOfUnreadable(headers: Record<string, string>, body: Uint8Array, storedAt: Date): string {
  const given = headers['Nats-Msg-Id'];
  if (given !== undefined && validate(given)) return given;
  const digest = createHash('sha256').update(body).digest();
  return v7({ msecs: storedAt.getTime(), random: digest.subarray(0, 16), seq: digest.readUInt32BE(16) });
}
