import { StaleWrite, type Tx } from '@kanfa/kit';
import { topicFields } from './topic.queries.js';
import { unknownTopic, type Topic } from './topic.js';

type Row = Omit<Topic, 'slot'> & { slotId: string | null; at: Date | null; zone: string | null };

export async function loadTopic(tx: Tx, topicId: string): Promise<Topic> {
  const row = await tx.row<Row>(`SELECT ${topicFields} FROM topic WHERE topic_id = $1 FOR UPDATE`, [topicId]);
  if (!row) throw unknownTopic();
  return toTopic(row);
}

const toTopic = ({ slotId, at, zone, ...topic }: Row): Topic => ({
  ...topic,
  slot: slotId === null ? null : { slotId, at: at!, zone: zone! },
});

export async function pageOfPlannedTopics(tx: Tx, after: string | null, limit: number): Promise<Topic[]> {
  const rows = await tx.rows<Row>(
    `SELECT ${topicFields} FROM topic WHERE slot_id IS NOT NULL AND ($1::uuid IS NULL OR topic_id > $1) ORDER BY topic_id LIMIT $2 FOR SHARE`,
    [after, limit],
  );
  return rows.map(toTopic);
}

export async function insertTopic(tx: Tx, topic: Topic): Promise<void> {
  await tx.run(
    `INSERT INTO topic (topic_id, account_id, column_id, title, brief, sources, state, editor_id, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      topic.topicId,
      topic.accountId,
      topic.columnId,
      topic.title,
      topic.brief,
      topic.sources,
      topic.state,
      topic.editorId,
      topic.proposedBy,
    ],
  );
}

export async function saveTopic(tx: Tx, topic: Topic): Promise<void> {
  const saved = await tx.run(
    `UPDATE topic SET column_id = $3, title = $4, brief = $5, sources = $6, state = $7, editor_id = $8, slot_id = $9, slot_at = $10,
       slot_zone = $11, article_id = $12, version = version + 1
     WHERE topic_id = $1 AND version = $2`,
    [
      topic.topicId,
      topic.version,
      topic.columnId,
      topic.title,
      topic.brief,
      topic.sources,
      topic.state,
      topic.editorId,
      topic.slot?.slotId ?? null,
      topic.slot?.at ?? null,
      topic.slot?.zone ?? null,
      topic.articleId,
    ],
  );
  if (saved === 0) throw new StaleWrite('topic', topic.topicId);
}
