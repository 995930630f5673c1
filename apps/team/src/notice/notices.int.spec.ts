import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentNoticeRaised, noticeKept, noticeRaised, type AnswerOf, type NoticeFact, type teamRoutes } from '@kanfa/contracts';
import type { Person, ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { teamUnderTest, type TeamUnderTest } from '../under-test.js';

type List = AnswerOf<typeof teamRoutes.listNotices>;
let given: TeamUnderTest;
let team: ServiceUnderTest;
let operator: Person;
let other: Person;

beforeAll(async () => {
  given = await teamUnderTest();
  team = given.service;
  operator = await given.person('赵一诺', ['operator']);
  other = await given.person('陆听澜', ['editor']);
});
afterAll(() => given?.stop());

const inboxOf = async (person: Person, query = '') => (await team.as(person).get<List>(`/notices${query}`)).body.items;
const told = (fact: Partial<NoticeFact>): NoticeFact => ({ ...noticeRaised.example, noticeId: v7(), dedupeKey: v7(), ...fact });
async function raise(fact: NoticeFact) {
  await team.deliver(noticeRaised, fact, { key: fact.noticeId });
  return eventually(async () => {
    const [newest] = await inboxOf(operator);
    expect(newest?.link).toBe(fact.link);
    return newest!;
  });
}

describe('a notice', () => {
  it('lies in the inbox of who holds the duty, once for a matter, and is announced', async () => {
    const fact = told({ link: '/publications/one', dedupeKey: 'matter-one' });
    const notice = await raise(fact);
    expect(notice).toMatchObject({ urgency: 'act', says: fact.says, readAt: null });
    expect(await inboxOf(other)).toEqual([]);
    await team.deliver(noticeRaised, told({ link: '/publications/again', dedupeKey: 'matter-one' }));
    await raise(told({ link: '/publications/two', memberIds: [operator.memberId] }));
    expect((await inboxOf(operator)).map(({ link }) => link)).toEqual(['/publications/two', '/publications/one']);
    expect(await team.published(noticeKept)).toContainEqual(
      expect.objectContaining({ key: fact.noticeId, data: { noticeId: fact.noticeId, memberIds: [operator.memberId] } }),
    );
  });

  it('may come from content, too', async () => {
    const fact = told({ link: '/articles/one', memberIds: [other.memberId] });
    await team.deliver(contentNoticeRaised, fact, { key: fact.noticeId });
    await eventually(async () => expect(await inboxOf(other)).toMatchObject([{ link: '/articles/one', says: fact.says }]));
    const lead = await given.person('周砚秋', ['lead']);
    expect((await team.as(lead).get<{ items: unknown[] }>(`/activities?type=${contentNoticeRaised.type}`)).body.items).toEqual([]);
  });

  it('is no activity of anybody', async () => {
    const lead = await given.person('周砚秋', ['lead']);
    const { body } = await team.as(lead).get<{ items: unknown[] }>(`/activities?type=${noticeRaised.type}`);
    expect(body.items).toEqual([]);
  });

  it('is counted until it is read, by nobody but its reader', async () => {
    const count = async () => (await team.as(operator).get<{ unread: number; alarms: number }>('/notices/unread')).body;
    const before = await count();
    const { id } = await raise(told({ link: '/publications/three', urgency: 'alarm' }));
    expect(await count()).toEqual({ unread: before.unread + 1, alarms: before.alarms + 1 });
    expect(await team.as(other).post(`/notices/${id}/reading`)).toMatchObject({ status: 404, body: { code: 'notice-unknown' } });
    const first = await team.as(operator).post(`/notices/${id}/reading`, undefined, { idempotencyKey: 'k' });
    const again = await team.as(operator).post(`/notices/${id}/reading`, undefined, { idempotencyKey: 'k' });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await count()).toEqual(before);
    expect((await inboxOf(operator, '?unread=true')).map((notice) => notice.id)).not.toContain(id);
  });

  it('is listed page by page and read together with all before it', async () => {
    const { id } = await raise(told({ link: '/publications/four' }));
    const { body } = await team.as(operator).get<List>('/notices?limit=1');
    expect(body).toMatchObject({ items: [{ id }], next: id });
    await team.as(other).post('/notices/reading', { upTo: id });
    expect((await inboxOf(operator, '?unread=true')).length).toBeGreaterThan(0);
    await team.as(operator).post('/notices/reading', { upTo: id });
    expect(await inboxOf(operator, '?unread=true')).toEqual([]);
  });
});
