import type { AccountState, Overview } from '@kanfa/contracts';
import { Database } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import { addDays, dayIn, daysFrom, eachDay, type Day } from '../days.js';
import { assertPeriod } from '../goals/goal.js';
import { definitions } from './definitions.js';
import { FiguresQueries } from './figures.queries.js';
import { historyDays, seriesOf, totalsOf, type KnownDay } from './overview.js';

type Row = Omit<KnownDay, 'accountId' | 'newFollowers' | 'answeredInTime' | 'historyReads' | 'historyShares'> & {
  history_reads: number | null;
  history_shares: number | null;
  account_id: string;
  new_followers: number | null;
  in_time: number;
};

const defaultDays = 30;
const mostDays = 400;
const topArticles = 10;

@Injectable()
export class OverviewQueries {
  constructor(
    private readonly db: Database,
    private readonly figures: FiguresQueries,
  ) {}

  /** `readable` null: every account. */
  async overview(
    given: { accountId?: string | undefined; from?: Day | undefined; to?: Day | undefined },
    readable: string[] | null,
  ): Promise<Overview> {
    const accounts = await this.accounts(given.accountId ?? null, readable);
    const accountIds = accounts.map((account) => account.accountId);
    const to = given.to ?? (await this.newestDay(accountIds));
    const from = given.from ?? addDays(to, 1 - defaultDays);
    assertPeriod(from, to, mostDays);
    const length = daysFrom(from, to);
    const known = await this.known(accountIds, addDays(from, -length), to);
    const dates = eachDay(from, to);
    const series = seriesOf(dates, known);
    const withFigures = accounts.filter((account) => account.dataApi && !account.handedBackAt).map((account) => account.accountId);
    const imported = new Set(known.filter((day) => day.imported).map((day) => `${day.accountId} ${day.date}`));
    return {
      accountIds,
      from,
      to,
      dates,
      series,
      totals: totalsOf(series),
      before: totalsOf(seriesOf(eachDay(addDays(from, -length), addDays(from, -1)), known)),
      topArticles: await this.figures.topArticles(accountIds, from, to, topArticles),
      history: historyDays(dates, known),
      missing: withFigures.flatMap((accountId) =>
        dates.filter((date) => !imported.has(`${accountId} ${date}`)).map((date) => ({ accountId, date })),
      ),
      updatedAt: await this.updatedAt(accountIds),
      definitions: [...definitions],
    };
  }

  async accounts(accountId: string | null, readable: string[] | null): Promise<AccountState[]> {
    const rows = await this.db.rows<{ state: AccountState }>(
      'SELECT state FROM account WHERE ($1::uuid IS NULL OR account_id = $1) AND ($2::uuid[] IS NULL OR account_id = ANY ($2)) ORDER BY name',
      [accountId, readable],
    );
    return rows.map((row) => row.state);
  }

  private async known(accountIds: string[], from: Day, to: Day): Promise<KnownDay[]> {
    const rows = await this.db.rows<Row>(
      `WITH day AS (SELECT a AS account_id, d::date AS date FROM unnest($1::uuid[]) a CROSS JOIN generate_series($2::date, $3::date, '1 day') d),
         fact AS (SELECT account_id, date, sum(amount) FILTER (WHERE kind = 'message-received') AS messages,
                         sum(amount) FILTER (WHERE kind = 'message-answered') AS answered, sum(in_time) AS in_time,
                         sum(amount) FILTER (WHERE kind = 'comment-received') AS comments, sum(amount) FILTER (WHERE kind = 'article-published') AS published
                  FROM fact_day WHERE account_id = ANY ($1) AND date BETWEEN $2 AND $3 GROUP BY account_id, date),
         follower AS (SELECT account_id, date, sum(new_user) AS new_followers, sum(cancel_user) AS cancels
                      FROM follower_day WHERE account_id = ANY ($1) AND date BETWEEN $2 AND $3 GROUP BY account_id, date),
         total AS (SELECT p.account_id, t.stat_date AS date, t.origin, p.published_on,
                     t.read_user - coalesce(lag(t.read_user) OVER growth, 0) AS reads, t.share_user - coalesce(lag(t.share_user) OVER growth, 0) AS shares,
                     lag(t.stat_date) OVER growth AS day_before
                   FROM piece p JOIN piece_total t ON t.piece_id = p.id AND t.endpoint <> 'excel'
                   WHERE p.account_id = ANY ($1) AND p.published_on BETWEEN $2::date - 31 AND $3 AND t.stat_date BETWEEN $2::date - 1 AND $3
                   WINDOW growth AS (PARTITION BY t.piece_id ORDER BY t.stat_date)),
         history AS (SELECT account_id, date, sum(greatest(reads, 0)) AS reads, sum(greatest(shares, 0)) AS shares FROM total
                     WHERE date >= $2 AND origin IS NOT NULL AND (day_before = date - 1 OR (day_before IS NULL AND date = published_on))
                     GROUP BY account_id, date),
         import AS (SELECT DISTINCT account_id, date FROM figure_import WHERE account_id = ANY ($1) AND date BETWEEN $2 AND $3)
       SELECT day.account_id, day.date::text AS date, import.date IS NOT NULL AS imported, b.read_user AS reads, b.share_user AS shares,
         h.reads::int AS history_reads, h.shares::int AS history_shares,
         f.new_followers::int AS new_followers, f.cancels::int AS cancels, c.cumulate_user AS followers, coalesce(fact.messages, 0)::int AS messages,
         coalesce(fact.answered, 0)::int AS answered, coalesce(fact.in_time, 0)::int AS in_time, coalesce(fact.comments, 0)::int AS comments,
         coalesce(fact.published, 0)::int AS published
       FROM day LEFT JOIN import USING (account_id, date) LEFT JOIN account_day b USING (account_id, date) LEFT JOIN follower f USING (account_id, date)
         LEFT JOIN follower_total c USING (account_id, date) LEFT JOIN history h USING (account_id, date) LEFT JOIN fact USING (account_id, date)
       ORDER BY day.date`,
      [accountIds, from, to],
    );
    return rows.map(({ account_id, new_followers, in_time, history_reads, history_shares, ...row }) => ({
      ...row,
      historyReads: history_reads,
      historyShares: history_shares,
      accountId: account_id,
      newFollowers: new_followers,
      answeredInTime: in_time,
    }));
  }

  /** WeChat's calendar may be ahead of ours, so the newest day with numbers counts; yesterday at least. */
  private async newestDay(accountIds: string[]): Promise<Day> {
    const row = await this.db.row<{ day: Day | null }>(
      `SELECT greatest((SELECT max(date) FROM figure_import WHERE account_id = ANY ($1)), (SELECT max(date) FROM fact_day WHERE account_id = ANY ($1)))::text AS day`,
      [accountIds],
    );
    const yesterday = addDays(dayIn('Asia/Shanghai', await this.db.now()), -1);
    return row?.day && row.day > yesterday ? row.day : yesterday;
  }

  private async updatedAt(accountIds: string[]): Promise<string | null> {
    const row = await this.db.row<{ at: Date | null }>('SELECT max(started_at) AS at FROM figure_import WHERE account_id = ANY ($1)', [
      accountIds,
    ]);
    return row?.at?.toISOString() ?? null;
  }
}
