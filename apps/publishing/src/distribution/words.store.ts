import type { SharingWords } from '@kanfa/contracts';
import { StaleWrite, type Database, type Tx } from '@kanfa/kit';

type Row = { article_id: string; moments: string; group_text: string; version: number; by_id: string; at: Date };

export async function wordsOf(db: Pick<Tx | Database, 'rows'>, publicationId: string): Promise<Map<string, SharingWords>> {
  const rows = await db.rows<Row>(
    'SELECT article_id, moments, group_text, version, by_id, at FROM sharing_words WHERE publication_id = $1',
    [publicationId],
  );
  return new Map(
    rows.map((row) => [
      row.article_id,
      { moments: row.moments, group: row.group_text, version: row.version, by: row.by_id, at: row.at.toISOString() },
    ]),
  );
}

type Written = { publicationId: string; articleId: string; moments: string; group: string; by: string };

/** Over the version that was read; 0 when there were none. */
export async function saveWords(tx: Tx, { publicationId, articleId, moments, group, by }: Written, expected: number): Promise<void> {
  const values = [publicationId, articleId, moments, group, by];
  const saved =
    expected === 0
      ? await tx.run(
          `INSERT INTO sharing_words (publication_id, article_id, moments, group_text, by_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
          values,
        )
      : await tx.run(
          `UPDATE sharing_words SET moments = $3, group_text = $4, by_id = $5, version = version + 1, at = clock_timestamp()
           WHERE publication_id = $1 AND article_id = $2 AND version = $6`,
          [...values, expected],
        );
  if (saved === 0) throw new StaleWrite('sharing-words', articleId);
}
