import { noticeRaised, type Actor, type NoticeFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { v7 } from 'uuid';

export type Notice = Omit<NoticeFact, 'noticeId'>;
const system = { kind: 'system', id: 'publishing' } as const;

/**
 * Tells people something, in the transaction of what it is about: name them (`memberIds`) or a duty of the account. A matter is told once by its
 * `dedupeKey`; false when it was told before.
 *
 * @example await raiseNotice(tx, { accountId, duty: 'operator', urgency: 'act', says, link: `/publications/${id}`, dedupeKey: `too-late:${id}` });
 */
export async function raiseNotice(tx: Tx, notice: Notice, by: Actor = system): Promise<boolean> {
  const noticeId = v7();
  const fresh = await tx.run('INSERT INTO told_matter (dedupe_key, notice_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    notice.dedupeKey,
    noticeId,
  ]);
  if (fresh === 0) return false;
  await enqueue(tx, [noticeRaised.draft(noticeId, { noticeId, ...notice }, notice.accountId)], by);
  return true;
}
