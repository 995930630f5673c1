import { analyticsRoutes, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, loadAccount, notGiven, type Caller } from '@kanfa/service';
import { Controller, Header } from '@nestjs/common';
import { CreateReport } from './create-report.use-case.js';
import { endOf } from './report.js';
import { ReportQueries, reportView } from './report.queries.js';

const routes = analyticsRoutes;

@Controller()
export class ReportController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly queries: ReportQueries,
    private readonly createReport: CreateReport,
  ) {}

  @Handle(routes.createReport)
  async create({ body }: InputOf<typeof routes.createReport>, caller: Caller) {
    const { period, from } = body;
    const accountId = body.accountId ?? null;
    if (accountId) caller.demand('report.write', accountId);
    else if (caller.accountsFor('report.write') !== null) throw notGiven('report.write');
    if (accountId) await loadAccount(this.db, accountId);
    const to = endOf(period, from);
    const content = await this.queries.content(accountId, from, to);
    const now = await this.db.now();
    return this.writes.run(caller, async (tx) =>
      reportView(await this.createReport.run(tx, { period, accountId, from, to, content }, caller, now)),
    );
  }

  @Handle(routes.listReports)
  list({ query }: InputOf<typeof routes.listReports>, caller: Caller) {
    return this.queries.list(query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.getReport)
  async get({ params }: InputOf<typeof routes.getReport>, caller: Caller) {
    const report = await this.queries.get(params.reportId, caller.accountsFor('figures.read'));
    return { ...reportView(report), content: report.content };
  }

  /** Nothing on the page runs or loads anything. */
  @Handle(routes.getReportPage)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  async page({ params, query }: InputOf<typeof routes.getReportPage>, caller: Caller) {
    const report = await this.queries.get(params.reportId, caller.accountsFor('figures.read'));
    // the charting library is a quarter of this service's start and memory: it comes with the first page somebody opens
    const { pageOf } = await import('./page.js');
    return pageOf(report, query.language ?? caller.language);
  }
}
