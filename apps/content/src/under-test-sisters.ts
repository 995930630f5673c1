import {
  contentNoticeRaised,
  publicationPublished,
  reviewApproved,
  type AccountState,
  type ArticleView,
  type LineageView,
  type OriginUpdateView,
  type Problem,
  type PublicationFact,
  type UnitView,
} from '@kanfa/contracts';
import type { Person } from '@kanfa/service/under-test';
import { eventually, type Answer } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroomUnderTest, type Newsroom } from './under-test.js';

type Approved = { article: ArticleView; unit: UnitView };
/** The newsroom with a second account, and what a spec of adopted versions asks for again and again. */
export type Sisters = {
  room: Newsroom;
  sister: AccountState;
  /** Edits for both accounts. */
  both: Person;
  /** Edits for the sister account only. */
  local: Person;
  approve(unit: UnitView): Promise<void>;
  approved(title: string, markdown?: string): Promise<Approved>;
  /** The origin is changed and approved once more. */
  approvedAnew(given: Approved, change: object): Promise<void>;
  publish(unit: UnitView, given?: Partial<PublicationFact>): Promise<PublicationFact>;
  /** The version is done and submitted in a bundle of the sister account. */
  submitted(articleId: string, change?: object): Promise<UnitView>;
  adopt(originId: string, body?: object, person?: Person, key?: string): Promise<Answer<ArticleView & Problem>>;
  lineage(articleId: string, person?: Person): Promise<LineageView>;
  update(articleId: string, person?: Person): Promise<Answer<OriginUpdateView & Problem>>;
  take(version: ArticleView, body: object, person?: Person): Promise<Answer<ArticleView & Problem>>;
  reaches(articleId: string, standing: string): Promise<void>;
  told(articleId: string): Promise<{ data: { memberIds?: string[] | undefined; dedupeKey: string } }[]>;
};

export const originText = '先关水。\n\n电话 400-000-0000。\n\n最后换芯。\n';

export async function sistersUnderTest(): Promise<Sisters> {
  const room = await newsroomUnderTest();
  const { content, account, editor } = room;
  const sister = await content.account({ name: '澜州净水', commentEnabled: false });
  const of = ({ accountId }: AccountState) => ({ duty: 'editor' as const, accountId });
  const both = await content.member({ name: '沈知予', duties: [of(account), of(sister)] });
  const local = await content.member({ name: '许南枝', duties: [of(sister)] });
  const as = (person: Person) => content.as(person);
  const readUnit = async (unitId: string) => (await as(editor).get<UnitView>(`/units/${unitId}`)).body;
  const submit = async (person: Person, { unitId, version }: UnitView) =>
    (await as(person).post<UnitView>(`/units/${unitId}/submission`, undefined, { ifMatch: version })).body;

  const approve: Sisters['approve'] = async ({ unitId, accountId, sealedHash, title }) => {
    const fact = { ...reviewApproved.example, reviewId: v7(), unitId, accountId, sealedHash: sealedHash!, title };
    await content.deliver(reviewApproved, fact, { key: unitId });
    await eventually(async () => {
      const { state } = await readUnit(unitId);
      if (state !== 'approved') throw new Error(state);
    });
  };
  const lineage: Sisters['lineage'] = async (articleId, person = both) =>
    (await as(person).get<LineageView>(`/articles/${articleId}/lineage`)).body;
  return {
    room,
    sister,
    both,
    local,
    approve,
    async approved(title, markdown = originText) {
      const { articleId, ...rest } = await room.finishedArticle(title, markdown);
      const unit = await room.submitted([{ articleId, ...rest }]);
      await approve(unit);
      return { article: (await as(editor).get<ArticleView>(`/articles/${articleId}`)).body, unit };
    },
    async approvedAnew({ article: { articleId }, unit }, change) {
      const { body: article } = await as(editor).get<ArticleView>(`/articles/${articleId}`);
      await as(editor).patch(`/articles/${articleId}`, change, { ifMatch: article.version });
      await approve(await submit(editor, await readUnit(unit.unitId)));
    },
    async publish(unit, given = {}) {
      const { unitId, accountId, sealedHash } = unit;
      const articles = unit.articles.map((article, index) => ({ ...article, index, url: 'https://mp.weixin.qq.com/s/x' }));
      const ids = { publicationId: v7(), unitId, accountId, sealedHash: sealedHash! };
      const fact: PublicationFact = { ...publicationPublished.example, ...ids, articles, ...given };
      await content.deliver(publicationPublished, fact, { key: fact.publicationId });
      return fact;
    },
    async submitted(articleId, change = {}) {
      const { body: article } = await as(both).get<ArticleView>(`/articles/${articleId}`);
      await as(both).patch(`/articles/${articleId}`, { ...change, textDone: true }, { ifMatch: article.version });
      const bundle = { class: 'bundle', accountId: sister.accountId, articleIds: [articleId] };
      return submit(both, (await as(both).post<UnitView>('/units', bundle)).body);
    },
    adopt: (originId, body = {}, person = both, key = v7()) =>
      as(person).post(`/articles/${originId}/adoptions`, { accountId: sister.accountId, ...body }, { idempotencyKey: key }),
    lineage,
    update: (articleId, person = both) => as(person).get(`/articles/${articleId}/origin-update`),
    take: ({ articleId, version }, body, person = both) =>
      as(person).post(`/articles/${articleId}/origin-update`, body, { ifMatch: version }),
    reaches: (articleId, standing) =>
      eventually(async () => {
        const { origin } = await lineage(articleId);
        if (origin?.standing !== standing) throw new Error(JSON.stringify(origin));
      }),
    async told(articleId) {
      return (await content.published(contentNoticeRaised)).filter(({ data }) => data.link === `/articles/${articleId}`);
    },
  };
}
