import type { Actor } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { pauseBefore } from '../dispatch/timing.js';
import { addEvidence, type Evidence } from './evidence.store.js';
import type { Publication } from './publication.js';
import { savePublication } from './publication.store.js';

export const clock = async (tx: Tx): Promise<Date> => (await tx.row<{ now: Date }>('SELECT clock_timestamp() AS now'))!.now;

type Word = { by: Actor; did: string; evidence: Evidence; timeFactor: number };

/** What a person said of an outcome, with their word as evidence; what still waits is looked at again after its pause. */
export async function saveSettled(tx: Tx, before: Publication, after: Publication, { by, did, evidence, timeFactor }: Word): Promise<void> {
  const pause = pauseBefore(after, timeFactor);
  const now = await clock(tx);
  await addEvidence(tx, after.publicationId, evidence);
  await savePublication(tx, before, after, { by, did, wakeAt: pause === null ? null : new Date(now.getTime() + pause) });
}
