import type { Actor, EventDraft } from '@kanfa/contracts';
import type { Database, Tx } from '@kanfa/kit';
import { enqueue } from './outbox.js';

/**
 * Reads a page of a service's current state, after the given place, and drafts the entity events that tell it; `next` is the place to go on from,
 * absent at the end. It must lock what it reads (`SELECT … FOR SHARE`): a change between reading and numbering would otherwise be overtaken by the
 * older state under a higher seq.
 */
export type Announcer = (tx: Tx, after?: string) => Promise<{ drafts: EventDraft[]; next?: string | undefined }>;

/**
 * Announces the current state anew, with new ids and with seqs above all that were ever sent: for a new consumer, after a restore, or on demand.
 * Each page is a transaction of its own. Returns how many events it wrote.
 */
export async function announceAll(db: Database, announcer: Announcer, by: Actor): Promise<number> {
  await db.row('SELECT outbox_leap()');
  let written = 0;
  let after: string | undefined;
  do {
    const page = await db.transaction(async (tx) => {
      const { drafts, next } = await announcer(tx, after);
      await enqueue(tx, drafts, by);
      return { count: drafts.length, next };
    });
    written += page.count;
    after = page.next;
  } while (after !== undefined);
  return written;
}
