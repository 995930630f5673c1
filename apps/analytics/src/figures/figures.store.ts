import type { FigureImport } from '@kanfa/contracts';
import type { Tx } from '@kanfa/kit';
import type { Day } from '../days.js';

/** `from`: where figures of the time before us were read. */
export type Origin = { endpoint: string; fetchedAt: Date; complete: boolean; from?: object };
type Values = Record<string, unknown>;

/**
 * Writes one figure with where it came from. A figure that WeChat gives again with other numbers is restated, and counted as such; column names are
 * our own words, never input. History keeps to where it was first read, and never takes the place of what was read later.
 */
export async function saveFigure(
  tx: Tx,
  table: string,
  key: Values,
  figures: Values,
  { endpoint, fetchedAt, complete, from }: Origin,
): Promise<void> {
  const row = { ...key, ...figures, endpoint, fetched_at: fetchedAt, complete, ...(from ? { origin: JSON.stringify(from) } : {}) };
  const names = Object.keys(row);
  const own = Object.keys(figures);
  const all = (of: string[], prefix: string) => of.map((name) => `${prefix}.${name}`).join(', ');
  await tx.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})
     ON CONFLICT (${Object.keys(key).join(', ')}) DO UPDATE SET
       ${own.map((name) => `${name} = excluded.${name}`).join(', ')}, endpoint = excluded.endpoint, fetched_at = excluded.fetched_at,
       complete = excluded.complete,
       restated = ${table}.restated + ((${all(own, table)}) IS DISTINCT FROM (${all(own, 'excluded')}))::int
     ${from ? `WHERE excluded.fetched_at >= ${table}.fetched_at` : ''}`,
    Object.values(row),
  );
}

/** Rows of a day that WeChat no longer gives count as zero. */
export const dropFollowerSources = (tx: Tx, accountId: string, date: Day, kept: number[]): Promise<number> =>
  tx.run('DELETE FROM follower_day WHERE account_id = $1 AND date = $2 AND NOT source = ANY ($3)', [accountId, date, kept]);

export type PieceRow = {
  accountId: string;
  msgId: string;
  title: string;
  url: string | null;
  publishedOn: Day;
  notified: boolean;
  articleId: string | null;
  publicationId: string | null;
  joinedBy: string | null;
};

/** The id stays the same however often the piece is seen; a join once made is kept when a later one finds nothing. */
export async function savePiece(tx: Tx, id: string, piece: PieceRow): Promise<string> {
  const row = await tx.row<{ id: string }>(
    `INSERT INTO piece (id, account_id, msg_id, title, url, published_on, notified, article_id, publication_id, joined_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (account_id, msg_id) DO UPDATE SET title = excluded.title, url = coalesce(excluded.url, piece.url), notified = excluded.notified,
       article_id = coalesce(excluded.article_id, piece.article_id), publication_id = coalesce(excluded.publication_id, piece.publication_id),
       joined_by = coalesce(excluded.joined_by, piece.joined_by)
     RETURNING id`,
    [
      id,
      piece.accountId,
      piece.msgId,
      piece.title,
      piece.url,
      piece.publishedOn,
      piece.notified,
      piece.articleId,
      piece.publicationId,
      piece.joinedBy,
    ],
  );
  return row!.id;
}

type Published = {
  publication_id: string;
  article_id: string;
  title: string;
  url: string | null;
  msg_data_id: string | null;
  article_index: number;
};

export async function loadPublished(tx: Tx, accountId: string, since: Day) {
  const rows = await tx.rows<Published>(
    'SELECT publication_id, article_id, title, url, msg_data_id, article_index FROM published_article WHERE account_id = $1 AND published_on >= $2',
    [accountId, since],
  );
  return rows.map((row) => ({
    publicationId: row.publication_id,
    articleId: row.article_id,
    title: row.title,
    url: row.url,
    msgDataId: row.msg_data_id,
    index: row.article_index,
  }));
}

export async function insertImport(tx: Tx, made: FigureImport): Promise<void> {
  await tx.run(
    'INSERT INTO figure_import (id, account_id, date, started_at, rows, complete, endpoints) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [made.importId, made.accountId, made.date, made.startedAt, made.rows, made.complete, JSON.stringify(made.endpoints)],
  );
}

/** Takes a day for this replica until the lease ends; false when another has it. */
export async function claimImport(tx: Tx, accountId: string, date: Day, minutes: number): Promise<boolean> {
  const claimed = await tx.run(
    `INSERT INTO figure_import_claim (account_id, date, until) VALUES ($1, $2, clock_timestamp() + make_interval(mins => $3))
     ON CONFLICT (account_id, date) DO UPDATE SET until = excluded.until WHERE figure_import_claim.until < clock_timestamp()`,
    [accountId, date, minutes],
  );
  return claimed === 1;
}
