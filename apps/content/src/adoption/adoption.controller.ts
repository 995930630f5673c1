import { contentRoutes, type ArticleView, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { assertMayRead, mayRead } from '../article/access.js';
import { readArticle } from '../article/article.queries.js';
import { originNotReadable } from './adoption.js';
import { AdoptArticle } from './adopt-article.use-case.js';
import { readLineage, readUpdate } from './adoption.queries.js';
import { SettleUpdate } from './settle-update.use-case.js';

@Controller()
export class AdoptionController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly adopt: AdoptArticle,
    private readonly settle: SettleUpdate,
  ) {}

  @Handle(contentRoutes.adoptArticle)
  adoptArticle({ params, body }: InputOf<typeof contentRoutes.adoptArticle>, caller: Caller) {
    return this.writes.run(caller, async (tx) => readArticle(tx, await this.adopt.run(tx, caller, params.articleId, body)));
  }

  @Handle(contentRoutes.getLineage)
  async getLineage({ params }: InputOf<typeof contentRoutes.getLineage>, caller: Caller) {
    await this.read(caller, params.articleId);
    return readLineage(this.db, params.articleId, (owned) => mayRead(caller, owned));
  }

  @Handle(contentRoutes.getOriginUpdate)
  async getOriginUpdate({ params }: InputOf<typeof contentRoutes.getOriginUpdate>, caller: Caller) {
    const version = await this.read(caller, params.articleId);
    const { origin } = await readLineage(this.db, params.articleId, (owned) => mayRead(caller, owned));
    if (origin && !origin.readable) throw originNotReadable();
    return readUpdate(this.db, version, caller.language);
  }

  @Handle(contentRoutes.takeUpdate)
  takeUpdate({ params, body }: InputOf<typeof contentRoutes.takeUpdate>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.settle.take(tx, caller, params.articleId, body);
      return readArticle(tx, params.articleId);
    });
  }

  @Handle(contentRoutes.dismissUpdate)
  dismissUpdate({ params, body }: InputOf<typeof contentRoutes.dismissUpdate>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.settle.dismiss(tx, caller, params.articleId, body);
      return readLineage(tx, params.articleId, (owned) => mayRead(caller, owned));
    });
  }

  private async read(caller: Caller, articleId: string): Promise<ArticleView> {
    const article = await readArticle(this.db, articleId);
    assertMayRead(caller, article);
    return article;
  }
}
