import { analyticsRoutes, type InputOf } from '@kanfa/contracts';
import { Database, DomainError, Writes } from '@kanfa/kit';
import { assertNotHandedBack, Handle, loadAccount, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { DataCube } from './data-cube.client.js';
import { definitions } from './definitions.js';
import { FiguresQueries } from './figures.queries.js';
import { ImportQueries } from './import.queries.js';
import { OverviewQueries } from './overview.queries.js';
import { StoreFigures, windowDays } from './store-figures.use-case.js';

const routes = analyticsRoutes;

@Controller()
export class FiguresController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly cube: DataCube,
    private readonly storeFigures: StoreFigures,
    private readonly imports: ImportQueries,
    private readonly figures: FiguresQueries,
    private readonly overviews: OverviewQueries,
  ) {}

  /** WeChat is asked before the transaction begins: nobody holds a connection to the database while the network is slow. */
  @Handle(routes.importFigures)
  async importFigures({ body: { accountId, date } }: InputOf<typeof routes.importFigures>, caller: Caller) {
    caller.demand('report.write', accountId);
    const account = await loadAccount(this.db, accountId);
    await assertNotHandedBack(this.db, accountId);
    if (!account.dataApi) throw noDataApi(account.name);
    const startedAt = await this.db.now();
    const day = await this.cube.read(accountId, date, await this.imports.publishedOn(accountId, date, windowDays));
    return this.writes.run(caller, (tx) => this.storeFigures.run(tx, accountId, day, caller.actor, startedAt));
  }

  @Handle(routes.listFigureImports)
  listImports({ query }: InputOf<typeof routes.listFigureImports>, caller: Caller) {
    return this.imports.list(query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.listDefinitions)
  async listDefinitions() {
    return { items: [...definitions], next: null };
  }

  @Handle(routes.getOverview)
  getOverview({ query }: InputOf<typeof routes.getOverview>, caller: Caller) {
    return this.overviews.overview(query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.listArticleFigures)
  listArticles({ query }: InputOf<typeof routes.listArticleFigures>, caller: Caller) {
    return this.figures.articles(query, caller.accountsFor('figures.read'));
  }

  @Handle(routes.getArticleFigures)
  getArticle({ params }: InputOf<typeof routes.getArticleFigures>, caller: Caller) {
    return this.figures.article(params.pieceId, caller.accountsFor('figures.read'));
  }

  @Handle(routes.listFollowerFigures)
  listFollowers({ query }: InputOf<typeof routes.listFollowerFigures>, caller: Caller) {
    return this.figures.followers(query, caller.accountsFor('figures.read'));
  }
}

const noDataApi = (name: string) =>
  new DomainError('conflict', 'no-data-api', {
    zh: `“${name}”没有微信数据接口：未认证的账号不开放。可在微信后台导出 Excel 查看。`,
    en: `"${name}" has no data API: WeChat gives it to verified accounts only. Its figures can be seen in WeChat's back office.`,
  });
