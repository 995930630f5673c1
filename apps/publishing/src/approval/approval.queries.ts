import type { ApprovedUnit } from '@kanfa/contracts';
import { type Database, placeIn } from '@kanfa/kit';

type Row = {
  unit_id: string;
  account_id: string;
  class: ApprovedUnit['class'];
  sealed_hash: string;
  title: string;
  articles: ApprovedUnit['articles'];
  approved_by: string | null;
  approved_at: Date | null;
  publication_ids: string[];
};
export type ApprovedFilter = {
  visible: string[] | null;
  accountId?: string | undefined;
  class?: string | undefined;
  unplanned?: boolean;
  after?: string | undefined;
  limit: number;
};

/** Standing approvals, newest first, with what is already planned on them. */
export async function listApproved(db: Database, filter: ApprovedFilter) {
  const [at, id] = placeIn(filter.after);
  const rows = await db.rows<Row>(
    `SELECT a.unit_id, a.account_id, a.class, a.sealed_hash, a.title, a.articles, a.approved_by, a.approved_at, p.ids AS publication_ids
     FROM approval a, LATERAL (
       SELECT coalesce(array_agg(publication_id ORDER BY due_at), '{}') AS ids FROM publication
       WHERE unit_id = a.unit_id AND sealed_hash = a.sealed_hash AND state_name NOT IN ('cancelled', 'failed')) p
     WHERE a.stands AND ($1::uuid[] IS NULL OR a.account_id = ANY($1)) AND ($2::uuid IS NULL OR a.account_id = $2)
       AND ($3::text IS NULL OR a.class = $3) AND (NOT $4 OR p.ids = '{}')
       AND ($5::timestamptz IS NULL OR (a.approved_at, a.unit_id) < ($5, $6::uuid))
     ORDER BY a.approved_at DESC, a.unit_id DESC LIMIT $7`,
    [filter.visible, filter.accountId ?? null, filter.class ?? null, filter.unplanned ?? false, at, id, filter.limit + 1],
  );
  const items = rows.slice(0, filter.limit).map((row) => ({
    unitId: row.unit_id,
    accountId: row.account_id,
    class: row.class,
    sealedHash: row.sealed_hash,
    title: row.title,
    articles: row.articles,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at?.toISOString() ?? null,
    publicationIds: row.publication_ids,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > filter.limit && last ? `${last.approvedAt}_${last.unitId}` : null };
}
