import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  columnChanged,
  topicPlanned,
  type AccountState,
  type CalendarEntry,
  type ColumnView,
  type Problem,
  type TopicView,
} from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';

let content: ServiceUnderTest;
let account: AccountState;
let planner: Person;
let editor: Person;

beforeAll(async () => {
  content = await serviceUnderTest({ name: 'content', module: AppModule, readConfig });
  account = await content.account();
  planner = await content.member({ name: '沈知予', duties: [{ duty: 'planner', accountId: account.accountId }] });
  editor = await content.member({ name: '陆听澜', duties: ['editor'] });
});
afterAll(() => content?.stop());

const column = (name: string) =>
  content.as(planner).post<ColumnView>('/columns', { accountId: account.accountId, name, kind: 'service', perMonth: 4 });

describe('columns', () => {
  it('are made, announced, and found again', async () => {
    const made = await column('用水服务');
    expect(made).toMatchObject({ status: 201, body: { name: '用水服务', active: true, version: 1 } });
    expect(made.headers.get('etag')).toBe('"1"');
    expect(await content.published(columnChanged)).toMatchObject([{ key: made.body.columnId, data: { name: '用水服务' } }]);
    expect((await content.as(editor).get('/columns')).body).toMatchObject({ items: [{ columnId: made.body.columnId }], next: null });
  });

  it('are made once when the request is repeated', async () => {
    const given = { accountId: account.accountId, name: '水质月报', kind: 'brand', perMonth: 1 };
    const twice = await Promise.all([1, 2].map(() => content.as(planner).post<ColumnView>('/columns', given, { idempotencyKey: 'k1' })));
    expect(twice[0]!.body.columnId).toBe(twice[1]!.body.columnId);
  });

  it('have a name of their own', async () => {
    expect(await column('用水服务')).toMatchObject({ status: 409, body: { code: 'column-name-taken' } });
  });

  it('are planned only by those who may, and only for an account that is there', async () => {
    const given = { name: '会员活动', kind: 'interaction', perMonth: 2 };
    expect(await content.as(editor).post('/columns', { ...given, accountId: account.accountId })).toMatchObject({ status: 403 });
    const other = await content.account();
    expect(await content.as(planner).post('/columns', { ...given, accountId: other.accountId })).toMatchObject({
      status: 403,
      body: { code: 'right-not-given' },
    });
  });

  it('refuse a stale change with 412 and keep what is there', async () => {
    const { columnId } = (await column('新品与公司')).body;
    await content.as(planner).patch(`/columns/${columnId}`, { perMonth: 3 }, { ifMatch: 1 });
    expect(await content.as(planner).patch(`/columns/${columnId}`, { perMonth: 9 }, { ifMatch: 1 })).toMatchObject({ status: 412 });
    expect(await content.as(planner).patch(`/columns/${columnId}`, { perMonth: 9 })).toMatchObject({ status: 428 });
    expect((await content.as(planner).get(`/columns/${columnId}`)).body).toMatchObject({ perMonth: 3, version: 2 });
  });
});

describe('topics', () => {
  const at = '2026-11-26T19:30:00+08:00';
  const zone = 'Asia/Shanghai';

  it('go from the pool to the calendar', async () => {
    const { columnId } = (await column('净水实验室')).body;
    const topic = await content.as(planner).post<TopicView>('/topics', { columnId, title: '入冬前的管道防冻', brief: '三处先冻' });
    expect(topic.body).toMatchObject({ state: 'open', slot: null, accountId: account.accountId });

    const planned = await content.as(planner).post<TopicView>(`/topics/${topic.body.topicId}/slot`, { at, zone }, { ifMatch: 1 });
    expect(planned.body).toMatchObject({ state: 'planned', slot: { at: '2026-11-26T11:30:00.000Z', zone }, version: 2 });
    expect(await content.published(topicPlanned)).toMatchObject([{ key: topic.body.topicId, data: { title: '入冬前的管道防冻', zone } }]);

    const calendar = await content
      .as(editor)
      .get<{ items: CalendarEntry[] }>('/calendar?from=2026-11-26T00:00:00Z&to=2026-11-27T00:00:00Z');
    expect(calendar.body.items).toMatchObject([{ kind: 'slot', topicId: topic.body.topicId, at: '2026-11-26T11:30:00.000Z' }]);
  });

  it('are counted by the days of Shanghai, and only the first of a full day are shown', async () => {
    const { columnId } = (await column('门店日历')).body;
    const slots = ['2027-03-01T15:59:00Z', '2027-03-01T16:00:00Z', '2027-03-02T01:00:00Z', '2027-03-02T02:00:00Z'];
    for (const slot of slots) {
      const { topicId } = (await content.as(planner).post<TopicView>('/topics', { columnId, title: slot })).body;
      await content.as(planner).post(`/topics/${topicId}/slot`, { at: slot, zone }, { ifMatch: 1 });
    }
    const period = 'from=2027-03-01T00:00:00Z&to=2027-03-05T00:00:00Z';
    type Calendar = { items: CalendarEntry[]; days: { date: string; count: number }[] };
    const { body } = await content.as(editor).get<Calendar>(`/calendar?${period}&perDay=2`);
    expect(body.items.map(({ title }) => title)).toEqual(slots.slice(0, 3));
    expect(body.days).toEqual([
      { date: '2027-03-01', count: 1 },
      { date: '2027-03-02', count: 3 },
    ]);
    expect((await content.as(editor).get<Calendar>(`/calendar?${period}&kind=publication`)).body).toEqual({
      items: [],
      days: [],
      next: null,
    });
  });

  it('refuse a time zone that is none, and a period that is too long', async () => {
    const { columnId } = (await column('选购指南')).body;
    const { topicId } = (await content.as(planner).post<TopicView>('/topics', { columnId, title: '滤芯怎么选' })).body;
    const refused = await content.as(planner).post<Problem>(`/topics/${topicId}/slot`, { at, zone: 'Mars/Base' }, { ifMatch: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'zone-unknown' } });
    expect(await content.as(editor).get('/calendar?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z')).toMatchObject({ status: 422 });
  });

  it('can be dropped and then no longer change', async () => {
    const { columnId } = (await column('用户故事')).body;
    const { topicId } = (await content.as(planner).post<TopicView>('/topics', { columnId, title: '一台用了八年的净水机' })).body;
    expect(await content.as(planner).delete(`/topics/${topicId}`, { ifMatch: 1 })).toMatchObject({ status: 200 });
    expect(await content.as(planner).patch(`/topics/${topicId}`, { title: 'x' }, { ifMatch: 2 })).toMatchObject({
      status: 409,
      body: { code: 'topic-closed' },
    });
  });
});
