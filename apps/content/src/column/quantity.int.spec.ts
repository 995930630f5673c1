import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicationPlanned, publicationPublished, type ColumnQuantity, type ColumnView, type TopicView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroomUnderTest, type Newsroom } from '../under-test.js';

let room: Newsroom;
beforeAll(async () => {
  room = await newsroomUnderTest();
});
afterAll(() => room?.content.stop());

const day = 86_400_000;
const quantities = async (path = '') =>
  (await room.content.as(room.editor).get<{ items: ColumnQuantity[] }>(`/quantities${path}`)).body.items;

describe('quantities', () => {
  it('count each piece once: at its slot, then at its publication, then as published', async () => {
    const { content, account, editor, operator } = room;
    const planner = await content.member({ name: '沈知予', duties: ['planner'] });
    const given = { accountId: account.accountId, name: '用水服务', kind: 'service', perMonth: 4 };
    const { columnId } = (await content.as(planner).post<ColumnView>('/columns', given)).body;
    const topic = (await content.as(planner).post<TopicView>('/topics', { columnId, title: '防冻' })).body;
    const when = { at: new Date(Date.now() + 3 * day).toISOString(), zone: 'Asia/Shanghai' };
    await content.as(planner).post(`/topics/${topic.topicId}/slot`, when, { ifMatch: 1 });
    expect(await quantities()).toMatchObject([{ columnId, ahead: { wanted: 3, planned: 1, missing: 2 } }]);

    const article = await room.finishedArticle('防冻');
    await content.db.run('UPDATE article SET column_id = $2, topic_id = $3 WHERE article_id = $1', [
      article.articleId,
      columnId,
      topic.topicId,
    ]);
    const unit = await room.bundle([article]);
    const fact = {
      ...publicationPlanned.example,
      publicationId: v7(),
      accountId: account.accountId,
      unitId: unit.unitId,
      dueAt: new Date(Date.now() + 30 * day).toISOString(),
      articles: [{ articleId: article.articleId, title: '防冻', index: 0 }],
      plannedBy: operator.memberId,
    };
    await content.deliver(publicationPlanned, fact, { key: fact.publicationId });
    await eventually(async () => expect(await quantities()).toMatchObject([{ ahead: { planned: 0, missing: 3 }, nextAt: fact.dueAt }]));

    const publishedAt = new Date().toISOString();
    await content.deliver(publicationPublished, { ...fact, state: 'published', publishedAt }, { key: fact.publicationId });
    await eventually(async () => expect(await quantities()).toMatchObject([{ month: { published: 1, planned: 0 }, lastAt: publishedAt }]));
    expect(await quantities(`?weeks=2&from=${publishedAt.slice(0, 10)}`)).toMatchObject([{ weeks: [{}, {}] }]);
    expect(await content.as(editor).get('/quantities?weeks=99')).toMatchObject({ status: 422 });
  });

  it('are those of the accounts the caller may plan for', async () => {
    const other = await room.content.account();
    const stranger = await room.content.member({ name: '别的账号', duties: [{ duty: 'planner', accountId: other.accountId }] });
    expect((await room.content.as(stranger).get<{ items: unknown[] }>('/quantities')).body.items).toEqual([]);
    const guest = await room.content.member({ name: '客服', duties: ['customer-service'] });
    expect(await room.content.as(guest).get('/quantities')).toMatchObject({ status: 403 });
  });
});
