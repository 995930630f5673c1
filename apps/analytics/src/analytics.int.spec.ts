import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  figuresImported,
  goalProgressed,
  messageAnswered,
  messageReceived,
  publicationPublished,
  reportReady,
  type AnswerOf,
  type analyticsRoutes,
  type FigureImport,
  type Problem,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { newsroom, type Newsroom } from './under-test.js';

type Goal = AnswerOf<typeof analyticsRoutes.getGoal>;
type Overview = AnswerOf<typeof analyticsRoutes.getOverview>;
type Articles = AnswerOf<typeof analyticsRoutes.listArticleFigures>;
type Report = AnswerOf<typeof analyticsRoutes.createReport>;

let room: Newsroom;
let day: string;
beforeAll(async () => void (room = await newsroom()));
afterAll(() => room.stop());

const lead = () => room.analytics.as(room.lead);
const accountId = () => room.account.accountId;
const goalOf = async (id: string) => (await lead().get<Goal>(`/goals/${id}`)).body;
const setGoal = async (metric: string, target: number) =>
  (
    await lead().post<{ id: string }>('/goals', {
      name: metric,
      metric,
      accountId: accountId(),
      target,
      from: '2026-01-01',
      to: '2027-12-31',
    })
  ).body.id;
const importDay = (date: string) => lead().post<FigureImport & Problem>('/figure-imports', { accountId: accountId(), date });
const answered = (afterSeconds: number) => ({
  messageId: v7(),
  conversationId: v7(),
  readerId: v7(),
  accountId: accountId(),
  by: room.lead.memberId,
  afterSeconds,
});

describe('a fact', () => {
  it('is counted once, however often it is told, and moves the goals that rest on it', async () => {
    const [times, rate] = [await setGoal('messages-answered', 10), await setGoal('answered-in-time-rate', 90)];
    const event = await room.analytics.deliver(messageAnswered, answered(240));
    await room.analytics.deliver(messageAnswered, answered(3_600));
    await room.analytics.deliver(messageAnswered, event.data as ReturnType<typeof answered>, { id: event.id });
    await room.analytics.deliver(messageAnswered, event.data as ReturnType<typeof answered>);

    await eventually(async () => expect(await goalOf(times)).toMatchObject({ current: 2, progress: 0.2 }));
    await eventually(async () => expect(await goalOf(rate)).toMatchObject({ current: 50, status: 'behind' }));
    expect((await goalOf(rate)).facts.map((fact) => fact.value).sort()).toEqual([0, 100]);
    const moved = (await room.analytics.published(goalProgressed)).filter((progressed) => progressed.key === times);
    expect(moved.at(-1)).toMatchObject({ data: { after: 2, target: 10 } });
    expect(moved[0]).toMatchObject({ data: { before: 0 } });
  });

  it('waits for its account instead of being lost', async () => {
    const later = v7();
    await room.analytics.deliver(messageReceived, {
      messageId: v7(),
      conversationId: v7(),
      readerId: v7(),
      accountId: later,
      kind: 'text',
      windowUntil: new Date().toISOString(),
    });
    await room.analytics.account({ accountId: later, zone: 'Asia/Shanghai' });
    await eventually(async () => {
      const { items } = (await lead().get<{ items: { kind: string }[] }>(`/facts?accountId=${later}`)).body;
      expect(items).toMatchObject([{ kind: 'message-received' }]);
    });
  });
});

describe('an import', () => {
  it('is refused while WeChat has no figures of the day', async () => {
    day = await room.today();
    expect(await importDay(day)).toMatchObject({
      status: 409,
      body: { code: 'figures-not-ready', detail: expect.stringContaining('8 点') },
    });
  });

  it('brings the day with its lineage, joins pieces to our articles, and repeats without doubling', async () => {
    const goal = await setGoal('followers-net', 100);
    const msgDataId = await room.sendByHand('入冬前的管道防冻');
    await eventually(() => room.follower({ act: 'read' }));
    await room.follower({ act: 'share' });
    await room.follower({ act: 'follow' });
    await room.follower({ act: 'follow' });
    await room.follower({ act: 'unfollow' });
    const [articleId, publicationId] = [v7(), v7()];
    const published = {
      publicationId,
      accountId: accountId(),
      unitId: v7(),
      sealedHash: 'a'.repeat(64),
      lane: 'mass-send' as const,
      state: 'published' as const,
      dueAt: new Date().toISOString(),
      zone: 'Asia/Shanghai',
      articles: [{ articleId, title: '入冬前的管道防冻', index: 0 }],
      plannedBy: room.lead.memberId,
      publishedAt: new Date().toISOString(),
      msgDataId,
    };
    await room.analytics.deliver(publicationPublished, published, { key: publicationId });
    await eventually(async () =>
      expect((await lead().get<{ items: unknown[] }>('/facts?kind=article-published')).body.items).toHaveLength(1),
    );
    await room.nextMorning();

    expect(await importDay(day)).toMatchObject({ status: 201, body: { complete: true } });
    expect(await importDay(day)).toMatchObject({ status: 201 });

    const { items } = (await lead().get<Articles>('/figures/articles')).body;
    expect(items).toMatchObject([
      {
        msgId: `${msgDataId}_1`,
        articleId,
        publicationId,
        joinedBy: 'msg-data-id',
        readUser: 1,
        shareUser: 1,
        lineage: { endpoint: 'getarticletotaldetail', complete: true, restated: 0 },
      },
    ]);
    expect((await lead().get<{ days: unknown[] }>(`/figures/articles/${items[0]!.pieceId}`)).body.days).toMatchObject([
      { statDate: day, readUser: 1 },
    ]);
    expect((await lead().get('/figures/followers')).body).toMatchObject({
      items: [{ date: day, newUsers: 2, cancelUsers: 1, cumulateUsers: 6 }],
    });
    await eventually(async () =>
      expect(await goalOf(goal)).toMatchObject({ current: 1, asOf: day, facts: [{ value: 1, source: 'getusersummary' }] }),
    );
    expect(await room.analytics.published(figuresImported)).toMatchObject([{ data: { date: day } }, { data: { date: day } }]);
  });

  it('counts what WeChat corrects as restated', async () => {
    await room.analytics.db.run('UPDATE follower_total SET cumulate_user = 1');
    await importDay(day);
    const rows = await room.analytics.db.rows('SELECT cumulate_user, restated FROM follower_total');
    expect(rows).toEqual([{ cumulate_user: 6, restated: 1 }]);
  });

  it('says why an unverified account has no figures', async () => {
    const { accountId: unverified } = await room.analytics.account({ verified: false, dataApi: false, name: '栗川人' });
    expect(await lead().post('/figure-imports', { accountId: unverified, date: day })).toMatchObject({
      status: 409,
      body: { code: 'no-data-api' },
    });
    expect(await lead().post('/goals', { name: 'x', metric: 'reads', accountId: unverified, target: 1, from: day, to: day })).toMatchObject(
      { status: 409, body: { code: 'no-data-api' } },
    );
  });
});

describe('the overview', () => {
  it('shows the imported day, and holes where nothing is known', async () => {
    const overview = (await lead().get<Overview>(`/figures/overview?accountId=${accountId()}&to=${day}`)).body;
    expect(overview.dates).toHaveLength(30);
    expect(overview.series.reads.slice(-2)).toEqual([null, 1]);
    expect(overview).toMatchObject({
      totals: { reads: 1, shares: 1, newFollowers: 2, cancels: 1, followers: 6, answered: 2, inTimeRate: 0.5, published: 1 },
      topArticles: [{ readUser: 1 }],
    });
    expect(overview.missing).toHaveLength(29);
    expect(overview.definitions.map((definition) => definition.key)).toContain('reads');
  });

  it('refuses a period that ends before it begins', async () => {
    expect(await lead().get('/figures/overview?from=2026-11-02&to=2026-11-01')).toMatchObject({
      status: 422,
      body: { code: 'period-invalid' },
    });
  });

  it('is only about the accounts the reader was given', async () => {
    const other = await room.analytics.account({ name: '栗川水课堂' });
    const finance = await room.analytics.member({ name: '宋知白', duties: [{ duty: 'finance', accountId: other.accountId }] });
    const seen = (await room.analytics.as(finance).get<Overview>('/figures/overview')).body;
    expect(seen).toMatchObject({ accountIds: [other.accountId], totals: { reads: null } });
    expect((await room.analytics.as(finance).post('/reports', { period: 'week', from: '2026-11-16' })).status).toBe(403);
  });
});

describe('a goal', () => {
  it('changes with the version that was read, and closes', async () => {
    const id = await setGoal('comments-received', 5);
    expect((await lead().patch(`/goals/${id}`, { target: 6 })).status).toBe(428);
    expect(await lead().patch(`/goals/${id}`, { target: 6 }, { ifMatch: 1 })).toMatchObject({
      status: 200,
      body: { target: 6, version: 2 },
    });
    expect((await lead().patch(`/goals/${id}`, { target: 7 }, { ifMatch: 1 })).status).toBe(412);
    expect((await lead().delete(`/goals/${id}`, { ifMatch: 2 })).status).toBe(200);
    expect(await goalOf(id)).toMatchObject({ status: 'closed' });
  });

  it('is told anew on demand', async () => {
    const tech = await room.analytics.member({ name: '郑北辰', duties: ['tech'] });
    const before = await room.analytics.published(goalProgressed);
    expect((await room.analytics.as(tech).post('/operations/analytics/announcement')).status).toBe(202);
    const told = (await room.analytics.published(goalProgressed)).slice(before.length);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ data }) => data.before === data.after)).toBe(true);
  });
});

describe('a report', () => {
  it('keeps its numbers and is a page to print', async () => {
    const monday = '2026-11-16';
    const made = await lead().post<Report>('/reports', { period: 'week', from: monday });
    expect(made).toMatchObject({
      status: 201,
      body: { from: monday, to: '2026-11-22', complete: false, title: { zh: '周报 2026-11-16 至 2026-11-22' } },
    });
    const { reportId } = made.body;
    expect((await lead().get(`/reports/${reportId}`)).body).toMatchObject({
      content: { overview: { from: monday }, goals: expect.any(Array) },
    });
    const page = await lead().get<string>(`/reports/${reportId}/page`, { headers: { 'accept-language': 'en' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).toContain('Week 2026-11-16 to 2026-11-22');
    expect(page.body).toContain('<svg');
    expect(await room.analytics.published(reportReady)).toMatchObject([{ key: reportId, data: { period: 'week' } }]);
    expect(await lead().post('/reports', { period: 'week', from: '2026-11-17' })).toMatchObject({
      status: 422,
      body: { code: 'period-invalid' },
    });
  });
});
