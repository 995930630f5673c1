import type { TopicView } from '@kanfa/contracts';
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
       AND ($4::text IS NULL OR state = $4) AND ($5::uuid IS NULL OR topic_id < $5)
     ORDER BY topic_id DESC LIMIT $6`,
    [accounts, filter.accountId ?? null, filter.columnId ?? null, filter.state ?? null, filter.after ?? null, filter.limit + 1],
  );
  return pageOf(rows, filter.limit, (row) => row.topicId, show);
}
