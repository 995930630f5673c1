import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { negativeSurge, publicationPublished, type Comment, type Conversation, type Message, type SurgeRuleView } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { newsroom, type Newsroom } from '../under-test.js';

let room: Newsroom;
let publicationId: string;
const api = () => room.interaction.as(room.operator);
const rulePath = () => `/surge-rules/${room.account.accountId}`;
const rule = { enabled: true, words: ['退款'], least: 2, minutes: 60, times: 1 };

beforeAll(async () => {
  room = await newsroom();
  const msgDataId = await room.sendByHand('漏水的一篇');
  const fact = { ...publicationPublished.example, accountId: room.account.accountId, msgDataId, publishedAt: new Date().toISOString() };
  ({ publicationId } = fact);
  await room.interaction.deliver(publicationPublished, fact, { key: publicationId });
  await eventually(async () => expect((await sync()).body).toEqual({ articles: 1 }));
});
afterAll(() => room.stop());

const sync = () => api().post<{ articles: number }>('/comment-sync', { accountId: room.account.accountId });
const listed = async (query = '') => (await api().get<{ items: Comment[] }>(`/comments?publicationId=${publicationId}${query}`)).body.items;
async function commented(person: number, text: string): Promise<Comment> {
  await room.follower({ act: 'comment', person, text });
  return eventually(async () => {
    // a look that was under way when the comment was made does not see it
    await sync();
    const found = (await listed()).find((comment) => comment.text === text);
    if (!found) throw new Error('not polled yet');
    return found;
  });
}
const told = async () => (await room.interaction.published(negativeSurge)).map(({ data }) => data);

describe('a negative surge', () => {
  it('has a rule of its account, set by who plans, against the version that was read', async () => {
    const { body } = await api().get<SurgeRuleView>(rulePath());
    expect(body).toMatchObject({ version: 0, enabled: true, least: 5 });
    const foreign = room.interaction.as(await room.interaction.member({ name: '客服', duties: ['customer-service'] }));
    expect((await foreign.put(rulePath(), rule, { ifMatch: 0 })).status).toBe(403);
    const set = await api().put<SurgeRuleView>(rulePath(), rule, { ifMatch: 0, idempotencyKey: 'set' });
    expect(set.body).toMatchObject({ ...rule, version: 1 });
    expect((await api().put(rulePath(), rule, { ifMatch: 0, idempotencyKey: 'set' })).status).toBe(200);
    expect((await api().put(rulePath(), rule, { ifMatch: 0 })).status).toBe(412);
  });

  it('is told once when enough comments under one piece are negative, by word or by mark, and again when it is grave', async () => {
    expect(await commented(1, '我要退款')).toMatchObject({ negative: true });
    const plain = await commented(2, '接口在滴水');
    expect(plain.negative).toBe(false);
    expect(await told()).toEqual([]);
    const mark = `/comments/${plain.id}/mark`;
    for (const status of [200, 200]) expect((await api().post(mark, { negative: true }, { idempotencyKey: 'mark' })).status).toBe(status);
    const first = { accountId: room.account.accountId, publicationId, of: 'comments', count: 2, minutes: 60, grave: false };
    await eventually(async () => expect(await told()).toMatchObject([first]));
    await commented(3, '也想退款');
    expect((await listed('&negative=yes')).map(({ text }) => text).sort()).toEqual(['也想退款', '我要退款', '接口在滴水'].sort());
    for (const [person, text] of ['退款一', '退款二', '退款三'].entries()) await commented(person + 1, text);
    await eventually(async () => expect(await told()).toMatchObject([first, { count: 6, grave: true }]));
  });

  it('is told of messages to the account, too', async () => {
    for (const [person, text] of ['退款！', '请退款'].entries()) await room.follower({ act: 'say', person: person + 1, text });
    await eventually(async () => expect((await told()).filter(({ of }) => of === 'messages')).toMatchObject([{ count: 2 }]));
  });

  it('counts a message that a person marks', async () => {
    await room.follower({ act: 'say', person: 1, text: '等了三天没人来' });
    const found = await eventually(async () => {
      const { items } = (await api().get<{ items: Conversation[] }>('/conversations')).body;
      const talk = items.find(({ lastMessage }) => lastMessage?.excerpt === '等了三天没人来')!;
      return (await api().get<{ messages: Message[] }>(`/conversations/${talk.id}`)).body.messages.at(-1)!;
    });
    expect(found.negative).toBe(false);
    const path = `/messages/${found.id}/mark`;
    const reader = room.interaction.as(await room.interaction.member({ name: '只看', duties: ['finance'] }));
    expect((await reader.post(path, { negative: true })).status).toBe(403);
    for (const key of ['m1', 'm1', 'm2'])
      expect(await api().post(path, { negative: true }, { idempotencyKey: key })).toMatchObject({ status: 200, body: { negative: true } });
    const counted = 'SELECT count(*)::int AS n FROM message WHERE negative';
    expect(await room.interaction.db.row(counted)).toEqual({ n: 3 });
    expect(await api().post(path, { negative: false })).toMatchObject({ body: { negative: false } });
    expect((await api().post(`/messages/${publicationId}/mark`, { negative: true })).status).toBe(404);
  });
});
