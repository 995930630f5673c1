import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commentAnswered, commentReceived, publicationPublished, type Comment } from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { claimSource, saveSource, wakeSources } from './comment-source.store.js';
import { newsroom, type Newsroom } from '../under-test.js';

let room: Newsroom;
let publicationId: string;

beforeAll(async () => {
  room = await newsroom();
  const msgDataId = await room.sendByHand('换滤芯前先看这一页');
  const fact = { ...publicationPublished.example, accountId: room.account.accountId, msgDataId, publishedAt: new Date().toISOString() };
  ({ publicationId } = fact);
  await room.interaction.deliver(publicationPublished, fact, { key: publicationId });
  await room.interaction.deliver(publicationPublished, fact, { key: publicationId });
  await eventually(async () => expect((await sync()).body).toEqual({ articles: 1 }));
});
afterAll(() => room.stop());

const api = () => room.interaction.as(room.operator);
const sync = () => api().post<{ articles: number }>('/comment-sync', { accountId: room.account.accountId });
/** A reader comments; the comment, once it was polled. */
async function commented(person: number, text: string): Promise<Comment> {
  await room.follower({ act: 'comment', person, text });
  expect((await sync()).status).toBe(202);
  return eventually(async () => {
    const { body } = await api().get<{ items: Comment[] }>(`/comments?publicationId=${publicationId}`);
    const found = body.items.find((comment) => comment.text === text);
    expect(found).toBeDefined();
    return found!;
  });
}
const read = async ({ id }: Comment): Promise<Comment> => (await api().get<Comment>(`/comments/${id}`)).body;

describe('a comment', () => {
  it('is seen once, with its article and a reader who has no name', async () => {
    const comment = await commented(1, '井水多久换一次？');
    expect(comment).toMatchObject({ articleIndex: 0, articleTitle: '换滤芯前先看这一页', elected: false, answer: null, gone: false });
    expect(comment.reader!.label).toMatch(/^读者 ··/);
    await commented(2, '第二条');
    expect((await room.interaction.published(commentReceived)).filter(({ key }) => key === comment.id)).toHaveLength(1);
  });

  it('gets one answer, and the answer reaches WeChat', async () => {
    const comment = await commented(1, '请回答我');
    const { status, body } = await api().post<Comment>(`/comments/${comment.id}/answer`, { text: '井水建议四个月。' });
    expect([status, body.answer!.text]).toEqual([201, '井水建议四个月。']);
    await eventually(async () =>
      expect(await read(comment)).toMatchObject({ answer: { state: 'sent', by: { name: '赵一诺' }, problem: null } }),
    );
    expect(await room.effects('comment-reply')).toHaveLength(1);
    expect(await room.interaction.published(commentAnswered)).toMatchObject([{ key: comment.id, data: { by: room.operator.memberId } }]);
    expect(await api().post(`/comments/${comment.id}/answer`, { text: '再说一次' })).toMatchObject({
      status: 409,
      body: { code: 'comment-answered' },
    });
  });

  it('is answered once when WeChat’s word is lost: the second call tells', async () => {
    const comment = await commented(2, '断线时的留言');
    await room.wechat.control('faults', { endpoint: 'comment/reply/add', kind: 'reset-after' });
    const before = (await room.effects('comment-reply')).length;
    await api().post(`/comments/${comment.id}/answer`, { text: '只答一次' });
    await eventually(async () => expect(await read(comment)).toMatchObject({ answer: { text: '只答一次', state: 'sent' } }));
    await eventually(async () =>
      expect(await room.interaction.db.rows(`SELECT state FROM comment_act WHERE text = '只答一次'`)).toEqual([{ state: 'sent' }]),
    );
    expect((await room.effects('comment-reply')).length).toBe(before + 1);
  });

  it('is selected and no longer selected', async () => {
    const comment = await commented(3, '好文章');
    await api().post(`/comments/${comment.id}/election`, { elected: true });
    await eventually(async () => expect(await read(comment)).toMatchObject({ elected: true, election: { wanted: true, state: 'sent' } }));
    await api().post(`/comments/${comment.id}/election`, { elected: false });
    await eventually(async () => expect(await read(comment)).toMatchObject({ elected: false }));
    const { body } = await api().get<{ items: Comment[] }>('/comments?elected=yes');
    expect(body.items).toEqual([]);
  });
});

it('is looked for again when that was asked for during a look', async () => {
  const { db } = room.interaction;
  const accountId = room.account.accountId;
  const due = () =>
    db.row<{ at: Date | null }>('SELECT next_at AS at FROM comment_source WHERE account_id = $1 AND publication_id = $2', [
      accountId,
      publicationId,
    ]);
  const source = await eventually(async () => {
    await sync();
    const claimed = await db.transaction(claimSource);
    if (!claimed) throw new Error('the service was faster');
    return claimed;
  });
  await db.transaction((tx) => wakeSources(tx, accountId, 30));
  await saveSource(db, source, { nextAt: null, wholeAt: null, failures: 0, problem: null });
  expect((await due())?.at).not.toBeNull();
});

it('stops asking where there are no comments, and says why', async () => {
  const fact = {
    ...publicationPublished.example,
    publicationId: room.operator.memberId,
    accountId: room.account.accountId,
    msgDataId: '999999',
  };
  await room.interaction.deliver(publicationPublished, fact, { key: fact.publicationId });
  await eventually(async () =>
    expect(
      await room.interaction.db.row(`SELECT next_at, problem->>'code' AS code FROM comment_source WHERE msg_data_id = '999999'`),
    ).toEqual({
      next_at: null,
      code: '88001',
    }),
  );
});
