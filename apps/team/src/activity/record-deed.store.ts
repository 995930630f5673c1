import type { Actor, EventDraft } from '@kanfa/contracts';
import { audit, type Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { v7 } from 'uuid';
import { saveActivity } from './activity.store.js';

/** What team itself did to a person: announced, audited and shown among the activities, where others' events arrive through the broker. */
export type TeamDeed = {
  by: Actor;
  did: string;
  member: { id: string; name: string };
  events: EventDraft[];
  details?: Record<string, unknown>;
  at: Date;
};

export async function recordDeed(tx: Tx, { by, did, member, events, details, at }: TeamDeed): Promise<void> {
  await enqueue(tx, events, by);
  await audit(tx, { by, did, to: `member:${member.id}`, ...(details ? { details } : {}) });
  await saveActivity(tx, { id: v7(), at, actor: by, type: `team.${did}`, key: member.id, title: member.name });
}

/** The database's clock, the only one that dates facts. */
export async function databaseTime(tx: Tx): Promise<Date> {
  return (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;
}
