import type { AccountState, FigureImport } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../days.js';

type Row = {
  id: string;
  account_id: string;
  date: Day;
  started_at: Date;
  rows: number;
  complete: boolean;
  endpoints: FigureImport['endpoints'];
};

@Injectable()
export class ImportQueries {
  constructor(private readonly db: Database) {}

  async list(filter: { accountId?: string | undefined; after?: string | undefined; limit: number }, accountIds: string[] | null) {
    const rows = await this.db.rows<Row>(
      `SELECT id, account_id, date::text AS date, started_at, rows, complete, endpoints FROM figure_import
       WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR account_id = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [accountIds, filter.accountId ?? null, filter.after ?? null, filter.limit + 1],
    );
    const items = rows.slice(0, filter.limit).map((row): FigureImport => ({
      importId: row.id,
      accountId: row.account_id,
      date: row.date,
      startedAt: row.started_at.toISOString(),
      rows: row.rows,
      complete: row.complete,
      endpoints: row.endpoints,
    }));
    return { items, next: rows.length > filter.limit ? items.at(-1)!.importId : null };
  }

  /** Accounts that have a data API, with the days that were imported completely of late. */
  async accountsWithFigures(since: Day): Promise<{ account: AccountState; have: Set<Day> }[]> {
    const rows = await this.db.rows<{ state: AccountState; have: Day[] }>(
      `SELECT a.state, coalesce(array_agg(i.date::text) FILTER (WHERE i.complete), '{}') AS have
       FROM account a LEFT JOIN figure_import i ON i.account_id = a.account_id AND i.date >= $1
       WHERE (a.state ->> 'dataApi')::boolean AND a.state ->> 'status' = 'connected' GROUP BY a.account_id, a.state`,
      [since],
    );
    return rows.map((row) => ({ account: row.state, have: new Set(row.have) }));
  }

  /** The days on which articles appeared whose figures still grow on `date`; that day itself always, for what was sent by hand. */
  async publishedOn(accountId: string, date: Day, windowDays: number): Promise<Day[]> {
    const rows = await this.db.rows<{ day: Day }>(
      `SELECT day::text AS day FROM (
         SELECT published_on AS day FROM published_article WHERE account_id = $1 UNION SELECT published_on FROM piece WHERE account_id = $1
       ) days WHERE day > $2::date AND day < $3::date ORDER BY day`,
      [accountId, addDays(date, -windowDays), date],
    );
    return [...rows.map((row) => row.day), date];
  }
}
