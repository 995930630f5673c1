import type { ReportContent, ReportView } from '@kanfa/contracts';
import { Database, pageOf } from '@kanfa/kit';
import { Injectable } from '@nestjs/common';
import type { Day } from '../days.js';
import { OverviewQueries } from '../figures/overview.queries.js';
import { GoalQueries } from '../goals/goal.queries.js';
import { recommend } from './recommend.js';
import { titleOf, type Period, type Report } from './report.js';
import { reportUnknown } from './report.store.js';

type Row = {
  id: string;
  period: Period;
  account_id: string | null;
  from_date: Day;
  to_date: Day;
  complete: boolean;
  content: ReportContent;
  created_at: Date;
  created_by: string;
};
const columns = 'id, period, account_id, from_date::text AS from_date, to_date::text AS to_date, complete, created_at, created_by';
const goalsShown = 50;

@Injectable()
export class ReportQueries {
  constructor(
    private readonly db: Database,
    private readonly overviews: OverviewQueries,
    private readonly goals: GoalQueries,
  ) {}

  /** The numbers of a report, as they are at this moment. */
  async content(accountId: string | null, from: Day, to: Day): Promise<ReportContent> {
    const accounts = await this.overviews.accounts(accountId, null);
    const overview = await this.overviews.overview({ accountId: accountId ?? undefined, from, to }, null);
    const goals = await this.goals.list({ accountId: accountId ?? undefined, limit: goalsShown }, null);
    const running = goals.items.filter((goal) => goal.from <= to && goal.to >= from && goal.status !== 'closed');
    return {
      accounts: accounts.map((account) => ({ accountId: account.accountId, name: account.name })),
      overview,
      goals: running,
      recommendations: recommend(overview),
    };
  }

  async list(filter: { accountId?: string | undefined; after?: string | undefined; limit: number }, accountIds: string[] | null) {
    const rows = await this.db.rows<Omit<Row, 'content'>>(
      `SELECT ${columns} FROM report WHERE ($1::uuid[] IS NULL OR account_id = ANY ($1)) AND ($2::uuid IS NULL OR account_id = $2)
         AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [accountIds, filter.accountId ?? null, filter.after ?? null, filter.limit + 1],
    );
    return pageOf(
      rows,
      filter.limit,
      (row) => row.id,
      (row) => reportView(toReport(row)),
    );
  }

  /** A report over all accounts is for those who may read all. */
  async get(reportId: string, accountIds: string[] | null): Promise<Report> {
    const row = await this.db.row<Row>(
      `SELECT ${columns}, content FROM report WHERE id = $1 AND ($2::uuid[] IS NULL OR account_id = ANY ($2))`,
      [reportId, accountIds],
    );
    if (!row) throw reportUnknown();
    return { ...toReport(row), content: row.content };
  }
}

const toReport = (row: Omit<Row, 'content'>): Omit<Report, 'content'> => ({
  id: row.id,
  period: row.period,
  accountId: row.account_id,
  from: row.from_date,
  to: row.to_date,
  complete: row.complete,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

export const reportView = (report: Omit<Report, 'content'>): ReportView => ({
  reportId: report.id,
  period: report.period,
  accountId: report.accountId,
  from: report.from,
  to: report.to,
  title: titleOf(report),
  createdAt: report.createdAt.toISOString(),
  createdBy: report.createdBy,
  complete: report.complete,
});
