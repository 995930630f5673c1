import type { ColumnQuantity, ColumnView } from '@kanfa/contracts';
import type { Database } from '@kanfa/kit';
import { columnFields } from './column.queries.js';
import { quantityOf, spansOf, type Piece } from './quantity.js';

type Asked = { accountId?: string | undefined; from?: string | undefined; weeks: number };
type Row = Piece & { columnId: string };

/** A column that brings one piece in three months is not silent after two. */
const daysBefore = 180;
/** What lies further ahead says nothing about a rhythm that is counted by the month. */
const daysAfter = 62;
const dayMs = 86_400_000;

/** Active columns of accounts that were not given back, with what was wanted of them and what came. `accounts`: those the caller may see plans of; null means all. */
export async function readQuantities(
  db: Database,
  accounts: string[] | null,
  { accountId, from, weeks }: Asked,
): Promise<ColumnQuantity[]> {
  const columns = await db.rows<ColumnView>(
    `SELECT ${columnFields} FROM editorial_column WHERE active
       AND NOT EXISTS (SELECT FROM account WHERE account.account_id = editorial_column.account_id AND account.state->>'handedBackAt' IS NOT NULL)
       AND ($1::uuid[] IS NULL OR account_id = ANY($1)) AND ($2::uuid IS NULL OR account_id = $2)
     ORDER BY account_id, name LIMIT 500`,
    [accounts, accountId ?? null],
  );
  const spans = spansOf(from, weeks, await db.now());
  const since = new Date(spans.weeks[0]!.start.getTime() - daysBefore * dayMs);
  const until = new Date(Math.max(spans.now.getTime() + daysAfter * dayMs, spans.weeks.at(-1)!.end.getTime()));
  const pieces = Map.groupBy(await piecesOf(db, columns, since, until), ({ columnId }) => columnId);
  return columns.map(({ columnId, accountId: account, name, kind, perMonth }) => ({
    columnId,
    accountId: account,
    name,
    kind,
    perMonth,
    ...quantityOf({ perMonth }, pieces.get(columnId) ?? [], spans),
  }));
}

/** Each article once, at its publication's time; topics whose article has no publication yet stand at their slot. */
const piecesOf = (db: Database, columns: readonly ColumnView[], since: Date, until: Date): Promise<Row[]> =>
  db.rows<Row>(
    `WITH sent AS (
       SELECT a.article_id, a.topic_id, a.column_id, coalesce(p.published_at, p.due_at) AS at, p.published_at IS NOT NULL AS published
       FROM unit_publication p JOIN unit u USING (unit_id) JOIN article a ON a.article_id = ANY(u.article_ids)
       WHERE p.account_id = ANY($4) AND p.due_at >= $2 AND p.due_at < $3 AND a.column_id = ANY($1)
         AND p.state NOT IN ('cancelled', 'failed', 'withdrawn', 'taken-down')
     ), pieces AS (
       SELECT DISTINCT ON (article_id) article_id, topic_id, column_id, at, published FROM sent ORDER BY article_id, published DESC, at
     )
     SELECT column_id AS "columnId", at, published FROM pieces
     UNION ALL
     SELECT t.column_id, t.slot_at, false FROM topic t
     WHERE t.account_id = ANY($4) AND t.slot_at >= $2 AND t.slot_at < $3 AND t.state IN ('planned', 'in-work') AND t.column_id = ANY($1)
       AND NOT EXISTS (SELECT FROM pieces s WHERE s.topic_id = t.topic_id)`,
    [columns.map(({ columnId }) => columnId), since, until, [...new Set(columns.map(({ accountId }) => accountId))]],
  );
