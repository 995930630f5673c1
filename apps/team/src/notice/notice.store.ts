import type { NoticeFact } from '@kanfa/contracts';
import { DomainError, type Tx } from '@kanfa/kit';
import { v7 } from 'uuid';
import type { Candidate } from './recipients.js';

/** Everyone a notice may be for: those it names, and who holds its duty or leads. */
export async function candidatesOf(tx: Tx, { memberIds = [], duty }: NoticeFact): Promise<Candidate[]> {
  const rows = await tx.rows<{ member_id: string; status: Candidate['status']; duties: Candidate['duties'] }>(
    `SELECT member_id, status, duties FROM member
     WHERE status <> 'disabled' AND (member_id = ANY ($1::uuid[]) OR duties @> '[{"duty":"lead"}]'
       OR ($2::text IS NOT NULL AND duties @> jsonb_build_array(jsonb_build_object('duty', $2::text))))
     ORDER BY member_id`,
    [memberIds, duty ?? null],
  );
  return rows.map((row) => ({ memberId: row.member_id, status: row.status, duties: row.duties }));
}

/** Puts the notice into inboxes; returns who did not know of the matter yet. */
export async function insertNotice(tx: Tx, notice: NoticeFact, memberIds: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.rows<{ member_id: string }>(
    `INSERT INTO notice (id, notice_id, member_id, account_id, urgency, says, link, dedupe_key, at)
     SELECT id, $3, member_id, $4, $5, $6, $7, $8, $9 FROM unnest($1::uuid[], $2::uuid[]) AS told (id, member_id)
     ON CONFLICT (member_id, dedupe_key) DO NOTHING RETURNING member_id`,
    [
      memberIds.map(() => v7()),
      memberIds,
      notice.noticeId,
      notice.accountId ?? null,
      notice.urgency,
      JSON.stringify(notice.says),
      notice.link,
      notice.dedupeKey,
      at,
    ],
  );
  return rows.map(({ member_id }) => member_id);
}

/** Marks one of this person's notices as read. */
export async function markRead(tx: Tx, memberId: string, id: string): Promise<void> {
  const read = await tx.run('UPDATE notice SET read_at = coalesce(read_at, clock_timestamp()) WHERE id = $1 AND member_id = $2', [
    id,
    memberId,
  ]);
  if (read === 1) return;
  throw new DomainError('not-found', 'notice-unknown', { zh: '没有这条通知。', en: 'There is no such notice.' });
}

export const markReadUpTo = (tx: Tx, memberId: string, upTo: string): Promise<number> =>
  tx.run('UPDATE notice SET read_at = clock_timestamp() WHERE member_id = $1 AND id <= $2 AND read_at IS NULL', [memberId, upTo]);
