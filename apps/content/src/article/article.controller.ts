import { contentRoutes, type ArticleView, type InputOf } from '@kanfa/contracts';
import { Database, Writes } from '@kanfa/kit';
import { Handle, type Caller } from '@kanfa/service';
import { Controller } from '@nestjs/common';
import { findKnownAssets } from '../asset/asset.queries.js';
import { countWords } from '../rendering/plain-text.js';
import { renderWechat, type Rendering } from '../rendering/render.js';
import { assertMayRead } from './access.js';
import { listArticles, listRevisions, readArticle, readText } from './article.queries.js';
import { ChangeArticle } from './change-article.use-case.js';
import { CreateArticle } from './create-article.use-case.js';
import { bodyProblems, problemsOf, titleProblems, type Problem } from './limits.js';
import { placeImages } from './pictures-of-text.js';

@Controller()
export class ArticleController {
  constructor(
    private readonly db: Database,
    private readonly writes: Writes,
    private readonly create: CreateArticle,
    private readonly change: ChangeArticle,
  ) {}

  @Handle(contentRoutes.listArticles)
  listArticles({ query }: InputOf<typeof contentRoutes.listArticles>, caller: Caller) {
    return listArticles(this.db, { accounts: caller.accountsFor('article.read'), memberId: caller.memberId }, query);
  }

  @Handle(contentRoutes.getArticle)
  getArticle({ params }: InputOf<typeof contentRoutes.getArticle>, caller: Caller) {
    return this.read(caller, params.articleId);
  }

  @Handle(contentRoutes.createArticle)
  createArticle({ body }: InputOf<typeof contentRoutes.createArticle>, caller: Caller) {
    return this.writes.run(caller, async (tx) => readArticle(tx, await this.create.run(tx, caller, body)));
  }

  @Handle(contentRoutes.updateArticle)
  updateArticle({ params, body }: InputOf<typeof contentRoutes.updateArticle>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.text(tx, caller, params.articleId, body);
      return readArticle(tx, params.articleId);
    });
  }

  @Handle(contentRoutes.assignArticle)
  assignArticle({ params, body }: InputOf<typeof contentRoutes.assignArticle>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.people(tx, caller, params.articleId, body);
      return readArticle(tx, params.articleId);
    });
  }

  @Handle(contentRoutes.getDesign)
  async getDesign({ params }: InputOf<typeof contentRoutes.getDesign>, caller: Caller) {
    return (await this.read(caller, params.articleId)).design;
  }

  @Handle(contentRoutes.setCover)
  setCover({ params, body }: InputOf<typeof contentRoutes.setCover>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.cover(tx, caller, params.articleId, body);
      return (await readArticle(tx, params.articleId)).design;
    });
  }

  @Handle(contentRoutes.finishDesign)
  finishDesign({ params, body }: InputOf<typeof contentRoutes.finishDesign>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.design(tx, caller, params.articleId, body.done);
      return (await readArticle(tx, params.articleId)).design;
    });
  }

  @Handle(contentRoutes.archiveArticle)
  archiveArticle({ params }: InputOf<typeof contentRoutes.archiveArticle>, caller: Caller) {
    return this.writes.run(caller, async (tx) => {
      await this.change.archive(tx, caller, params.articleId);
      return {};
    });
  }

  @Handle(contentRoutes.previewArticle)
  async previewArticle({ params, query }: InputOf<typeof contentRoutes.previewArticle>, caller: Caller) {
    const article = await this.read(caller, params.articleId);
    const text = await readText(this.db, article, query.revision);
    const rendering = renderWechat(text.markdown);
    const { cover, designDone: done, designerId, version } = article.design;
    const found = problemsOf(
      { ...text, design: { cover, done, designerId, version } },
      rendering,
      await findKnownAssets(this.db, rendering.pictures),
    );
    return show(rendering, found, caller);
  }

  @Handle(contentRoutes.render)
  async renderMarkdown({ body }: InputOf<typeof contentRoutes.render>, caller: Caller) {
    const rendering = renderWechat(placeImages(body.markdown, body.images));
    const known = await findKnownAssets(this.db, rendering.pictures);
    const title = body.title === undefined ? [] : titleProblems(body.title);
    return show(rendering, [...title, ...bodyProblems(rendering, known)], caller);
  }

  @Handle(contentRoutes.listRevisions)
  async listRevisions({ params, query }: InputOf<typeof contentRoutes.listRevisions>, caller: Caller) {
    await this.read(caller, params.articleId);
    return listRevisions(this.db, params.articleId, query);
  }

  private async read(caller: Caller, articleId: string): Promise<ArticleView> {
    const article = await readArticle(this.db, articleId);
    assertMayRead(caller, article);
    return article;
  }
}

const show = ({ html, text, characters, bytes }: Rendering, problems: Problem[], caller: Caller) => ({
  html,
  characters,
  bytes,
  words: countWords(text),
  problems: problems.map(({ code, line, say }) => ({ code, line, detail: say[caller.language] })),
});
