import type { AccountState, ArticleView, AssetView, DesignView, UnitView } from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import sharp from 'sharp';
import { announcer } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';

/** The service with an account and the people who make articles for it. */
export type Newsroom = {
  content: ServiceUnderTest;
  account: AccountState;
  editor: Person;
  designer: Person;
  operator: Person;
  picture(colour?: string): Promise<AssetView>;
  /** An article with text and cover, both marked as done. */
  finishedArticle(title?: string, markdown?: string): Promise<ArticleView>;
  bundle(articles: ArticleView[]): Promise<UnitView>;
  submitted(articles: ArticleView[]): Promise<UnitView>;
};

export async function newsroomUnderTest(env: Record<string, string> = {}): Promise<Newsroom> {
  const content = await serviceUnderTest({ name: 'content', module: AppModule, readConfig, announcer, env });
  const account = await content.account();
  const { accountId } = account;
  const editor = await content.member({ name: '陆听澜', duties: ['editor'] });
  const designer = await content.member({ name: '苏槿', duties: ['designer'] });
  const operator = await content.member({ name: '赵一诺', duties: ['operator'] });

  const picture = async (colour = '#1677a8') => {
    const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: colour } })
      .jpeg()
      .toBuffer();
    return (await content.as(editor).post<AssetView>('/assets?name=cover.jpg', bytes)).body;
  };
  const bundle = async (articles: ArticleView[]) => {
    const articleIds = articles.map(({ articleId }) => articleId);
    return (await content.as(editor).post<UnitView>('/units', { class: 'bundle', accountId, articleIds })).body;
  };
  return {
    content,
    account,
    editor,
    designer,
    operator,
    picture,
    bundle,
    async finishedArticle(title = '换滤芯前先看这一页', markdown = '先关水，再泄压，最后换芯。') {
      const { articleId } = (await content.as(editor).post<ArticleView>('/articles', { accountId, title, markdown })).body;
      const { assetId } = await picture();
      await content.as(editor).patch(`/articles/${articleId}`, { textDone: true }, { ifMatch: 1 });
      await content.as(designer).put<DesignView>(`/articles/${articleId}/cover`, { assetId }, { ifMatch: 1 });
      await content.as(designer).post(`/articles/${articleId}/design-done`, {}, { ifMatch: 2 });
      return (await content.as(editor).get<ArticleView>(`/articles/${articleId}`)).body;
    },
    async submitted(articles) {
      const { unitId } = await bundle(articles);
      return (await content.as(editor).post<UnitView>(`/units/${unitId}/submission`, undefined, { ifMatch: 1 })).body;
    },
  };
}
