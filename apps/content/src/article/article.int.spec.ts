import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  articleChanged,
  type ArticleView,
  type DesignView,
  type Problem,
  type RevisionView,
  type TopicView,
  type ColumnView,
} from '@kanfa/contracts';
import type { Person } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { newsroomUnderTest, type Newsroom } from '../under-test.js';

let room: Newsroom;
let partner: Person;

beforeAll(async () => {
  room = await newsroomUnderTest();
  partner = await room.content.member({
    name: '江渡',
    kind: 'partner',
    duties: [{ duty: 'partner-writer', accountId: room.account.accountId }],
  });
});
afterAll(() => room?.content.stop());

const asEditor = () => room.content.as(room.editor);
const asDesigner = () => room.content.as(room.designer);
const begin = (body: Record<string, unknown>) => asEditor().post<ArticleView>('/articles', { accountId: room.account.accountId, ...body });

describe('an article from a Markdown file', () => {
  it('takes title and text from the file and its pictures from the library', async () => {
    const { assetId } = await room.picture();
    const markdown = '---\nauthor: 陆听澜\n---\n# 换滤芯前先看这一页\n\n先关水。\n\n![球阀](images/%E7%90%83%E9%98%80.jpg)\n';
    const { status, body } = await begin({ markdown, images: { './images/球阀.jpg': assetId } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: '换滤芯前先看这一页', author: '陆听澜', state: 'in-work', revision: 1, version: 1 });
    expect(body.markdown).toBe(`先关水。\n\n![球阀](kanfa-asset:${assetId})\n`);

    const preview = await asEditor().get<{ html: string; problems: { code: string }[] }>(`/articles/${body.articleId}/preview`);
    expect(preview.body.html).toContain(`<img src="kanfa-asset:${assetId}"`);
    expect(preview.body.problems.map(({ code }) => code)).toEqual(['cover-missing']);
  });

  it('names every picture that is missing, with its line, and stores nothing', async () => {
    const before = await asEditor().get<{ items: unknown[] }>('/articles');
    const { status, body } = await asEditor().post<Problem>('/articles', {
      accountId: room.account.accountId,
      markdown: '# 标题\n\n![a](a.png)\n\n文字\n<img src="b.png">\n',
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'image-missing', fields: [{ path: 'body.markdown:3' }, { path: 'body.markdown:6' }] });
    expect(body.detail).toContain('第 3 行的 a.png');
    expect((await asEditor().get<{ items: unknown[] }>('/articles')).body.items).toHaveLength(before.body.items.length);
  });

  it('wants a title and an account it knows', async () => {
    expect(await begin({ markdown: '没有标题' })).toMatchObject({ status: 422, body: { code: 'title-wanted' } });
    expect(await asEditor().post('/articles', { title: 'x' })).toMatchObject({ status: 422, body: { code: 'account-or-topic-wanted' } });
  });
});

describe('an article from a topic', () => {
  it('takes its title and column, once', async () => {
    const planner = room.content.as(await room.content.member({ name: '沈知予', duties: ['planner'] }));
    const { columnId } = (
      await planner.post<ColumnView>('/columns', { accountId: room.account.accountId, name: '用水服务', kind: 'service', perMonth: 4 })
    ).body;
    const { topicId } = (await planner.post<TopicView>('/topics', { columnId, title: '防冻三步', editorId: room.editor.memberId })).body;
    const article = await asEditor().post<ArticleView>('/articles', { topicId });
    expect(article.body).toMatchObject({ title: '防冻三步', columnId, state: 'planned', editorId: room.editor.memberId });
    expect(await asEditor().post('/articles', { topicId })).toMatchObject({ status: 409, body: { code: 'topic-taken' } });
    expect((await planner.get(`/topics/${topicId}`)).body).toMatchObject({ state: 'in-work', articleId: article.body.articleId });

    await asEditor().delete(`/articles/${article.body.articleId}`, { ifMatch: 1 });
    expect((await planner.get(`/topics/${topicId}`)).body).toMatchObject({ state: 'open', articleId: null });
  });
});

describe('two people on one piece', () => {
  it('never overwrite each other: text and design have versions of their own', async () => {
    const { articleId } = (await begin({ title: '两个人', markdown: '一' })).body;
    const { assetId } = await room.picture('#804020');
    const crops = [{ ratio: '2.35_1', x1: 0, y1: 0.1, x2: 1, y2: 0.9 }];
    const [text, cover] = await Promise.all([
      asEditor().patch<ArticleView>(`/articles/${articleId}`, { markdown: '一二' }, { ifMatch: 1 }),
      asDesigner().put<DesignView>(`/articles/${articleId}/cover`, { assetId, crops }, { ifMatch: 1 }),
    ]);
    expect([text.status, cover.status]).toEqual([200, 200]);
    expect((await asEditor().get(`/articles/${articleId}`)).body).toMatchObject({
      markdown: '一二',
      version: 2,
      revision: 3,
      design: { version: 2, cover: { assetId, crops } },
    });
  });

  it('tell a second editor that the text changed, and lose nothing', async () => {
    const { articleId } = (await begin({ title: '陈旧', markdown: '一' })).body;
    await asEditor().patch(`/articles/${articleId}`, { markdown: '二' }, { ifMatch: 1 });
    expect(await asEditor().patch(`/articles/${articleId}`, { markdown: '三' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { code: 'stale-version' },
    });
    const revisions = await asEditor().get<{ items: RevisionView[] }>(`/articles/${articleId}/revisions`);
    expect(revisions.body.items.map(({ markdown, byName }) => [markdown, byName])).toEqual([
      ['二', '陆听澜'],
      ['一', '陆听澜'],
    ]);
    await expect(content().db.run('UPDATE revision SET markdown = $1', ['x'])).rejects.toThrow('permission denied');
  });

  it('refuse design-done without a cover', async () => {
    const { articleId } = (await begin({ title: '无封面', markdown: '一' })).body;
    expect(await asDesigner().post(`/articles/${articleId}/design-done`, {}, { ifMatch: 1 })).toMatchObject({
      status: 409,
      body: { code: 'cover-missing' },
    });
  });
});

const content = () => room.content;

describe('a partner', () => {
  it('sees and writes only what was given to it', async () => {
    const { articleId } = (await begin({ title: '约稿', markdown: '一' })).body;
    const asPartner = content().as(partner);
    expect(await asPartner.get(`/articles/${articleId}`)).toMatchObject({ status: 404 });
    expect(await asPartner.post('/articles', { accountId: room.account.accountId, title: 'x' })).toMatchObject({ status: 403 });
    expect((await asPartner.get<{ items: unknown[] }>('/articles')).body.items).toEqual([]);

    await asEditor().put(`/articles/${articleId}/people`, { editorId: partner.memberId }, { ifMatch: 1 });
    expect((await asPartner.get('/articles')).body).toMatchObject({ items: [{ articleId }] });
    expect(await asPartner.patch(`/articles/${articleId}`, { markdown: '二' }, { ifMatch: 2 })).toMatchObject({ status: 200 });
    expect(await asPartner.put(`/articles/${articleId}/people`, { editorId: room.editor.memberId }, { ifMatch: 3 })).toMatchObject({
      status: 403,
    });
  });
});

describe('announcing anew', () => {
  it('tells every article again', async () => {
    const tech = content().as(await content().member({ name: '郑北辰', duties: ['tech'] }));
    const { articleId } = (await begin({ title: '再说一遍', markdown: '一' })).body;
    expect(await tech.post('/operations/content/announcement')).toMatchObject({ status: 202 });
    await eventually(async () =>
      expect((await content().published(articleChanged)).filter(({ key }) => key === articleId)).toHaveLength(2),
    );
  });
});
