import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  messageAnswered,
  messageReceived,
  type AnswerOf,
  type Conversation,
  type interactionRoutes,
  type Message,
  type Problem,
} from '@kanfa/contracts';

import { eventually } from '@kanfa/testing';
import { newsroom, type Newsroom } from '../under-test.js';

let room: Newsroom;
beforeAll(async () => void (room = await newsroom()));
afterAll(() => room.stop());

type Decided = AnswerOf<typeof interactionRoutes.decideMessage>;
type Full = Conversation & { messages: Message[] };
const api = () => room.interaction.as(room.operator);

/** A reader writes; the conversation it opened, once it is in the inbox. */
async function written(person: number, text: string): Promise<Full> {
  await room.follower({ act: 'say', person, text });
  return eventually(async () => {
    const { body } = await api().get<{ items: Conversation[] }>('/conversations?state=open');
    const found = body.items.find(({ lastMessage }) => lastMessage?.excerpt === text);
    expect(found).toBeDefined();
    return (await api().get<Full>(`/conversations/${found!.id}`)).body;
  });
}
const answer = (conversation: Conversation, text: string, idempotencyKey?: string) =>
  api().post<Message>(`/conversations/${conversation.id}/answers`, { text }, idempotencyKey ? { idempotencyKey } : {});
const read = async (conversation: Conversation): Promise<Full> => (await api().get<Full>(`/conversations/${conversation.id}`)).body;
const settled = (conversation: Conversation, messageId: string): Promise<Message> =>
  eventually(async () => {
    const message = (await read(conversation)).messages.find(({ id }) => id === messageId)!;
    expect(message.state).not.toBe('sending');
    return message;
  });

describe('an answer', () => {
  it('reaches the phone once, however often the request comes, and is announced with how long it took', async () => {
    const conversation = await written(1, '滤芯多久换一次？');
    expect(conversation).toMatchObject({
      accountId: room.account.accountId,
      windowOpen: true,
      answersLeft: 5,
      reader: { following: true },
    });
    const first = await answer(conversation, '建议六个月。', 'k1');
    const again = await answer(conversation, '建议六个月。', 'k1');
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect(await settled(conversation, first.body.id)).toMatchObject({ state: 'sent', by: { name: '赵一诺' } });
    expect(await room.effects('message-out')).toHaveLength(1);
    expect(await read(conversation)).toMatchObject({
      state: 'waiting-for-reader',
      unansweredSince: null,
      answersLeft: 4,
      firstAnswerSeconds: expect.any(Number),
    });
    const [announced] = await room.interaction.published(messageAnswered);
    expect(announced).toMatchObject({ key: conversation.id, data: { messageId: first.body.id, by: room.operator.memberId } });
    expect((await room.interaction.published(messageReceived)).map(({ key }) => key)).toContain(conversation.id);
    expect(await room.interaction.db.rows('SELECT did FROM audit_entry WHERE object = $1', [`conversation:${conversation.id}`])).toEqual([
      { did: 'conversation-answered' },
    ]);
  });

  it('is written down and sent while the same reader is writing: neither waits for the other', async () => {
    const conversation = await written(1, '在吗');
    await room.interaction.db.transaction(async (tx) => {
      await tx.row('SELECT FROM reader WHERE id = $1 FOR UPDATE', [conversation.reader.id]);
      const { status, body } = await answer(conversation, '在的。');
      expect(status).toBe(201);
      expect(await settled(conversation, body.id)).toMatchObject({ state: 'sent' });
    });
  });

  it('goes no further than five, nor past the window', async () => {
    const conversation = await written(2, '一连五条');
    for (let n = 1; n <= 5; n++) expect((await answer(conversation, `第 ${n} 条`)).status).toBe(201);
    expect(await answer(conversation, '第 6 条')).toMatchObject({ status: 409, body: { code: 'answers-used-up' } });
    await eventually(async () => expect((await read(conversation)).messages.map(({ state }) => state)).not.toContain('sending'));
    await room.interaction.db.run(`UPDATE conversation SET last_inbound_at = last_inbound_at - interval '49 hours' WHERE id = $1`, [
      conversation.id,
    ]);
    expect(await answer(conversation, '太晚了')).toMatchObject({
      status: 409,
      body: { code: 'answer-window-closed', detail: expect.stringContaining('45015') },
    });
  });

  it('that WeChat refuses says why, and does not count', async () => {
    const conversation = await written(3, '会被拒绝吗？');
    await room.wechat.control('faults', { endpoint: 'message/custom/send', kind: 'error:45047' });
    const { body } = await answer(conversation, '会');
    expect(await settled(conversation, body.id)).toMatchObject({ state: 'refused', problem: { code: '45047' } });
    expect(await read(conversation)).toMatchObject({ state: 'open', answersLeft: 5 });
  });

  it('whose outcome is lost is never sent again; a person decides', async () => {
    const conversation = await written(4, '收到了吗？');
    const before = (await room.effects('message-out')).length;
    await room.wechat.control('faults', { endpoint: 'message/custom/send', kind: 'reset-after' });
    const { body } = await answer(conversation, '应该收到了');
    expect(await settled(conversation, body.id)).toMatchObject({
      state: 'unknown',
      problem: { zh: expect.stringContaining('不会自动重发') },
    });
    expect((await room.effects('message-out')).length).toBe(before + 1);
    const path = `/messages/${body.id}/decision`;
    expect((await api().post<Problem>(path, { arrived: true })).body.detail).toContain('confirmToken');
    const looked = (await api().post<Decided>(path, { arrived: true, dryRun: true })).body;
    expect(looked).toMatchObject({ done: false, effect: { zh: expect.stringContaining('不会再发') }, message: { state: 'unknown' } });
    const { confirmToken } = looked;
    const colleague = await room.interaction.member({ name: '韩朗', duties: ['operator'] });
    for (const [who, arrived] of [
      [room.operator, false],
      [colleague, true],
    ] as const) {
      const refused = await room.interaction.as(who).post<Problem>(path, { arrived, confirmToken });
      expect(refused).toMatchObject({ status: 409, body: { code: 'confirm-token-invalid' } });
    }
    const decide = () => api().post<Decided>(path, { arrived: true, confirmToken }, { idempotencyKey: 'decide-1' });
    expect(await decide()).toMatchObject({ status: 200, body: { done: true, message: { state: 'sent' } } });
    expect(await decide()).toMatchObject({ status: 200, body: { done: true } });
    expect(await read(conversation)).toMatchObject({ state: 'waiting-for-reader' });
    expect(await api().confirm(path, { arrived: true })).toMatchObject({ status: 409, body: { code: 'message-settled' } });
  });

  it('is for those who may answer for the account', async () => {
    const conversation = await written(5, '别人的账号');
    const { accountId } = await room.interaction.account({ name: '栗川人' });
    const elsewhere = await room.interaction.member({ name: '马晓棠', duties: [{ duty: 'customer-service', accountId }] });
    expect((await room.interaction.as(elsewhere).post(`/conversations/${conversation.id}/answers`, { text: '您好' })).status).toBe(403);
    expect((await room.interaction.as(elsewhere).get(`/conversations/${conversation.id}`)).status).toBe(404);
  });
});

describe('a conversation', () => {
  it('is resolved by someone who saw the last message; the next message opens another', async () => {
    const conversation = await written(1, '还有一个问题');
    const stale = await api().post(`/conversations/${conversation.id}/resolution`, undefined, { ifMatch: conversation.version - 1 });
    expect(stale.status).toBe(412);
    const resolved = await api().post(`/conversations/${conversation.id}/resolution`, undefined, { ifMatch: conversation.version });
    expect(resolved).toMatchObject({ status: 200, body: { state: 'resolved' } });
    expect((await answer(conversation, '补一句')).status).toBe(409);
    const next = await written(1, '又想起一件事');
    expect(next.id).not.toBe(conversation.id);
    expect(next.reader.id).toBe(conversation.reader.id);
  });

  it('shows the reader by the alias we gave', async () => {
    const { reader } = await written(2, '我是王阿姨');
    const { body } = await api().get<{ version: number }>(`/readers/${reader.id}`);
    const named = await api().patch(`/readers/${reader.id}`, { alias: '井水的王阿姨' }, { ifMatch: body.version });
    expect(named).toMatchObject({ status: 200, body: { label: '井水的王阿姨' } });
    const { body: list } = await api().get<{ items: { id: string }[] }>(`/readers?alias=${encodeURIComponent('王阿姨')}`);
    expect(list.items.map(({ id }) => id)).toEqual([reader.id]);
  });
});

it('tells how soon readers get their first answer, and who waits', async () => {
  const { body } = await api().get<{ answered: number; withinDue: number; waiting: number }>('/answer-times');
  expect(body.answered).toBeGreaterThan(0);
  expect(body.withinDue).toBe(body.answered);
  expect(body.waiting).toBeGreaterThan(0);
});

it('pages through the inbox without missing any', async () => {
  const page = async (query: string) => (await api().get<{ items: Conversation[]; next: string | null }>(`/conversations?${query}`)).body;
  const all = await page('limit=200');
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const one: { items: Conversation[]; next: string | null } = await page(`limit=2${next ? `&after=${next}` : ''}`);
    seen.push(...one.items.map(({ id }) => id));
    next = one.next;
  }
  expect(seen).toEqual(all.items.map(({ id }) => id));
  expect((await api().get('/conversations?after=nonsense')).status).toBe(422);
});
