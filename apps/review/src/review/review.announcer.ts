import type { Announcer } from '@kanfa/messaging';
import { announcementOf } from './review.js';
import { reviewColumns, reviewJoins, toReview, type ReviewRow } from './review.store.js';

const page = 200;

/** The newest review of every unit, as its state's own event. */
export const announcer: Announcer = async (tx, after) => {
  const rows = await tx.rows<ReviewRow>(
    `SELECT ${reviewColumns} FROM review r ${reviewJoins}
     WHERE ($1::uuid IS NULL OR r.unit_id > $1) AND NOT EXISTS (SELECT 1 FROM review n WHERE n.unit_id = r.unit_id AND n.round > r.round)
     ORDER BY r.unit_id LIMIT $2 FOR SHARE OF r`,
    [after ?? null, page],
  );
  return { drafts: rows.map((row) => announcementOf(toReview(row))), next: rows.length === page ? rows.at(-1)!.unit_id : undefined };
};
