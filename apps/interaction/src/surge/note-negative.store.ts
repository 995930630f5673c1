import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { judge, surging, type Subject, type SurgeRule } from './surge.js';
import { countNegative, keepTold, lastTold } from './surge.store.js';

const system = { kind: 'system', id: 'interaction' } as const;

/** One more is negative: tells of a surge when that makes one, in the transaction that stored it. */
export async function noteNegative(tx: Tx, subject: Subject, rule: SurgeRule): Promise<void> {
  if (!rule.enabled) return;
  const counted = await countNegative(tx, subject, rule.minutes);
  const verdict = judge(counted, rule, await lastTold(tx, subject, rule.minutes));
  if (!verdict) return;
  await keepTold(tx, subject, counted, verdict === 'grave');
  await enqueue(tx, [surging(subject, counted, rule, verdict === 'grave')], system);
}
