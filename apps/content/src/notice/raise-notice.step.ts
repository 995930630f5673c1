import { contentNoticeRaised, type Actor, type NoticeFact } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import { enqueue } from '@kanfa/messaging';
import { v7 } from 'uuid';

/** Tells people something, in the transaction of what it is about; team tells each of them once for a `dedupeKey`. */
export async function raiseNotice(tx: Tx, notice: Omit<NoticeFact, 'noticeId'>, by: Actor): Promise<void> {
  const noticeId = v7();
  await enqueue(tx, [contentNoticeRaised.draft(noticeId, { noticeId, ...notice }, notice.accountId)], by);
}
