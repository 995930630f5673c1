import type { CalendarEntry, TopicView } from '@kanfa/contracts';
import { pageOf, type Database, type Tx } from '@kanfa/kit';
import { unknownTopic } from './topic.js';

type Reader = Pick<Tx | Database, 'rows' | 'row'>;
type Row = Omit<TopicView, 'slot' | 'createdAt'> & { slotId: string | null; at: Date | null; zone: string | null; createdAt: Date };
type Filter = {
  accountId?: string | undefined;
  columnId?: string | undefined;
  state?: string | undefined;
  after?: string | undefined;
  limit: number;
};

export const topicFields = `topic_id AS "topicId", account_id AS "accountId", column_id AS "columnId", title, brief, sources, state,
  editor_id AS "editorId", slot_id AS "slotId", slot_at AS at, slot_zone AS zone, article_id AS "articleId", proposed_by AS "proposedBy", version`;
const fields = `${topicFields}, created_at AS "createdAt"`;

const show = ({ slotId, at, zone, createdAt, ...topic }: Row): TopicView => ({
  ...topic,
  slot: slotId === null ? null : { slotId, at: at!.toISOString(), zone: zone! },
  createdAt: createdAt.toISOString(),
});

export async function readTopic(db: Reader, topicId: string): Promise<TopicView> {
  const row = await db.row<Row>(`SELECT ${fields} FROM topic WHERE topic_id = $1`, [topicId]);
  if (!row) throw unknownTopic();
  return show(row);
}

export async function listTopics(db: Reader, accounts: string[] | null, filter: Filter) {
  const rows = await db.rows<Row>(
    `SELECT ${fields} FROM topic
     WHERE ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2) AND ($3::uuid IS NULL OR column_id = $3)
       AND ($4::text IS NULL OR state = $4) AND ($5::text IS NULL OR topic_id::text < $5)
     ORDER BY topic_id::text DESC LIMIT $6`,
    [accounts, filter.accountId ?? null, filter.columnId ?? null, filter.state ?? null, filter.after ?? null, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => row.topicId, show);
}

/** Slots and publications between two instants. */
export async function readCalendar(
  db: Reader,
  accounts: string[] | null,
  { from, to, accountId }: { from: string; to: string; accountId?: string | undefined },
): Promise<CalendarEntry[]> {
  const rows = await db.rows<Omit<CalendarEntry, 'at'> & { at: Date }>(
    `SELECT 'slot' AS kind, t.slot_id AS id, t.account_id AS "accountId", coalesce(nullif(a.title, ''), t.title) AS title, t.slot_at AS at,
       t.slot_zone AS zone, t.column_id AS "columnId", t.topic_id AS "topicId", t.article_id AS "articleId", a.state AS "articleState",
       a.unit_id AS "unitId", NULL AS "publicationState", coalesce(a.editor_id, t.editor_id) AS "editorId"
     FROM topic t LEFT JOIN article a ON a.article_id = t.article_id
     WHERE t.slot_at >= $1 AND t.slot_at < $2 AND ($3::uuid[] IS NULL OR t.account_id = ANY($3)) AND ($4::uuid IS NULL OR t.account_id = $4)
     UNION ALL
     SELECT 'publication', p.publication_id, p.account_id, coalesce(a.title, '菜单'), p.due_at, p.zone, a.column_id, a.topic_id,
       a.article_id, a.state, p.unit_id, p.state, a.editor_id
     FROM unit_publication p JOIN unit u USING (unit_id) LEFT JOIN article a ON a.article_id = u.article_ids[1]
     WHERE p.due_at >= $1 AND p.due_at < $2 AND ($3::uuid[] IS NULL OR p.account_id = ANY($3)) AND ($4::uuid IS NULL OR p.account_id = $4)
     ORDER BY at, id`,
    [from, to, accounts, accountId ?? null],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
