import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { articleChanged, publicationPublished, type ArticleView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroomUnderTest, type Newsroom } from '../under-test.js';
import { AgeArticles } from './age-articles.use-case.js';

let room: Newsroom;
beforeAll(async () => void (room = await newsroomUnderTest()));
afterAll(() => room?.content.stop());

describe('a published article', () => {
  it('comes of age after the days that were set, and is announced once', async () => {
    const { db } = room.content;
    const unit = await room.submitted([await room.finishedArticle()]);
    const { articleId } = unit.articles[0]!;
    const read = async () => (await room.content.as(room.editor).get<ArticleView>(`/articles/${articleId}`)).body;
    await room.content.deliver(publicationPublished, {
      publicationId: v7(),
      accountId: unit.accountId,
      unitId: unit.unitId,
      sealedHash: unit.sealedHash!,
      lane: 'publish',
      state: 'published',
      dueAt: '2020-01-01T00:00:00Z',
      zone: 'Asia/Shanghai',
      articles: [{ ...unit.articles[0]!, index: 0, url: 'https://mp.weixin.qq.com/s/x' }],
      plannedBy: room.operator.memberId,
      publishedAt: '2020-01-01T00:00:00.000Z',
    });
    await eventually(async () => expect(await read()).toMatchObject({ state: 'published' }));

    const age = (days: number) => db.transaction((tx) => new AgeArticles().run(tx, days));
    expect(await age(100_000)).toBe(0);
    expect(await age(180)).toBe(1);
    expect(await age(180)).toBe(0);
    expect(await read()).toMatchObject({ state: 'ageing', url: 'https://mp.weixin.qq.com/s/x' });
    const told = (await room.content.published(articleChanged)).filter(({ key, data }) => key === articleId && data.state === 'ageing');
    expect(told).toHaveLength(1);
  });
});
