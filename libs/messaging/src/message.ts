import { createHash } from 'node:crypto';
import { v7, validate } from 'uuid';
import { UnreadableMessage } from './outcome.js';

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

/**
 * Refuses what the broker itself put on the subject: a service may not publish on another's subjects, but it could configure its own stream to
 * republish there. The broker marks such messages with headers of its own, which no relay sets.
 */
export function assertPublishedByOwner(headers: Record<string, string>): void {
  const strange = Object.keys(headers).find((name) => name.startsWith('Nats-') && name !== 'Nats-Msg-Id');
  if (strange !== undefined) throw new UnreadableMessage(`The header ${strange} says that it did not come from its owner's relay`);
}
