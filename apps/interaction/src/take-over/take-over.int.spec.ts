import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callbackVerified,
  takeOverBegun,
  takeOverCompared,
  takeOverImported,
  type AccountExport,
  type Conversation,
  type Message,
  type ReplyRule,
} from '@kanfa/contracts';
import { eventually } from '@kanfa/testing';
import { gunzipSync } from 'node:zlib';
import { fetchStableToken, WechatClient } from '@kanfa/wechat';
import { v7 } from 'uuid';
import { newsroom, type Newsroom } from '../under-test.js';
import { secrets } from '../under-test-callbacks.js';

let room: Newsroom;
let image: string;
const takeOverId = v7();
const app = { appid: 'wx00000000000000a1', secret: '0123456789abcdef0123456789abcdef' };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** The back office: with a callback address or without, the website's rules stay what they are. */
const backOffice = (callbackUrl?: string) =>
  room.wechat.control('accounts', {
    appId: app.appid,
    secret: app.secret,
    name: room.account.name,
    kind: 'service',
    followers: 250,
    habits: false,
    websiteReplies: {
      is_add_friend_reply_open: 1,
      is_autoreply_open: 1,
      add_friend_autoreply_info: { type: 'text', content: '欢迎关注栗川净水' },
      message_default_autoreply_info: { type: 'text', content: '稍后有人回复您' },
      keyword_autoreply_info: {
        list: [
          {
            rule_name: '价格',
            reply_mode: 'reply_all',
            keyword_list_info: [{ type: 'text', match_mode: 'equal', content: '价格' }],
            reply_list_info: [
              { type: 'text', content: '滤芯 168 元' },
              { type: 'text', content: '六个月换一次' },
            ],
          },
          {
            rule_name: '安装',
            reply_mode: 'random_one',
            keyword_list_info: [{ type: 'text', match_mode: 'contain', content: '安装' }],
            reply_list_info: [{ type: 'img', content: image }],
          },
          {
            rule_name: '视频',
            reply_mode: 'random_one',
            keyword_list_info: [{ type: 'text', match_mode: 'equal', content: '视频' }],
            reply_list_info: [{ type: 'video', content: 'v1' }],
          },
        ],
      },
    },
    ...(callbackUrl ? { callback: { url: callbackUrl, ...secrets } } : {}),
  });
type Phone = { direction: string; kind: string; content: string }[];
/** What the phone shows of the account's answers. */
const answersOn = async (person: number): Promise<string[]> =>
  (await room.wechat.control<{ items: Phone }>(`accounts/${app.appid}/messages?person=${person}`)).items
    .filter(({ direction }) => direction === 'out')
    .map(({ kind, content }) => `${kind} ${content}`);
/** Types one after the other and waits for as many answers as each has: `[words, answers]`. */
const asks = async (person: number, questions: readonly (readonly [string, number])[]): Promise<string[]> => {
  const before = (await answersOn(person)).length;
  let expected = before;
  for (const [text, answers] of questions) {
    expected += answers;
    await room.follower({ act: 'say', person, text });
    await eventually(async () => expect((await answersOn(person)).length).toBeGreaterThanOrEqual(expected));
  }
  return (await answersOn(person)).slice(before);
};
const rules = async () => {
  const tech = await room.interaction.member({ name: '郑北辰', duties: ['tech'] });
  return (await room.interaction.as(tech).get<{ items: ReplyRule[] }>(`/reply-rules?accountId=${room.account.accountId}`)).body.items;
};
const fact = (state: 'preparing' | 'compared') => ({ takeOverId, accountId: room.account.accountId, state, by: room.operator.memberId });
let url: string;

beforeAll(async () => {
  room = await newsroom();
  const client = new WechatClient({
    base: room.wechat.base,
    token: async () => (await fetchStableToken(room.wechat.base, app)).accessToken,
  });
  image = (await client.media.uploadTemporary('image', { name: 'a.png', type: 'image/png', bytes: png })).mediaId;
  url = (await room.wechat.control<{ appId: string; callback: { url: string } }[]>('accounts'))[0]!.callback.url;
  await backOffice();
  await client.readers.createTag('老客户');
});
afterAll(() => room.stop());

const questions = [
  ['价格', 2],
  ['怎么安装滤芯', 1],
  ['别的', 1],
] as const;
let before: string[];

describe('a take-over', () => {
  it('reads what the website answers, the tags and the followers, and tells how far it is', async () => {
    before = await asks(1, questions);
    await room.interaction.deliver(takeOverBegun, fact('preparing'), { key: room.account.accountId });
    const parts = await eventually(async () => {
      const last = (await room.interaction.published(takeOverImported)).at(-1);
      expect(last?.data.parts.map(({ state }) => state)).toEqual(['imported', 'imported', 'imported']);
      return last!.data.parts;
    });
    expect(parts).toEqual([
      { part: 'auto-replies', state: 'imported', found: 5, kept: 4, gaps: 1 },
      { part: 'readers', state: 'imported', found: 250, kept: 250, gaps: 0 },
      { part: 'tags', state: 'imported', found: 2, kept: 2, gaps: 0 },
    ]);
    expect(await room.interaction.db.row('SELECT count(*)::int AS n FROM reader WHERE following AND openid IS NOT NULL')).toEqual({
      n: 250,
    });
    expect(JSON.stringify(await room.interaction.db.rows('SELECT data FROM outbox'))).not.toMatch(/"o[A-Za-z0-9_-]{27}"/);
  });

  it('names what the API cannot say, and answers nothing before a person has compared', async () => {
    const imported = await rules();
    expect(imported.map(({ kind, name, on, answering }) => [kind, name, on, answering])).toEqual([
      ['welcome', '', true, false],
      ['keyword', '价格', true, false],
      ['keyword', '安装', true, false],
      ['keyword', '视频', false, false],
      ['default', '', true, false],
    ]);
    expect(imported[3]).toMatchObject({
      answers: [],
      gaps: [{ code: 'reply-kind-unknown' }],
      origin: { from: 'website', answers: [{ type: 'video' }] },
    });
  });

  it('begun again changes nothing that is there', async () => {
    const ids = (await rules()).map(({ ruleId }) => ruleId);
    await room.interaction.deliver(takeOverBegun, fact('preparing'), { key: room.account.accountId });
    await eventually(async () =>
      expect(await room.interaction.db.row('SELECT count(*)::int AS n FROM take_over_part WHERE next_at IS NOT NULL')).toEqual({ n: 0 }),
    );
    expect((await rules()).map(({ ruleId }) => ruleId)).toEqual(ids);
  });
});

it('goes on where a process died, and reads nobody twice', async () => {
  const { items } = await room.wechat.control<{ items: { openid: string }[] }>(`accounts/${app.appid}/followers`);
  const openids = items.map(({ openid }) => openid);
  // half of the readers were taken in when the lease ran out
  await room.interaction.db.run('UPDATE reader SET alias = NULL WHERE account_id = $1', [room.account.accountId]);
  const before = await room.interaction.db.rows('SELECT id, openid FROM reader ORDER BY openid');
  await room.interaction.db.run(
    `UPDATE take_over_part SET state = 'importing', step_cursor = $2, kept = 100, next_at = clock_timestamp() WHERE account_id = $1 AND part = 'readers'`,
    [room.account.accountId, openids[99]],
  );
  await eventually(async () => {
    const readers = (await room.interaction.published(takeOverImported)).at(-1)!.data.parts.find(({ part }) => part === 'readers');
    expect(readers).toMatchObject({ state: 'imported', found: 250, kept: 250 });
  });
  expect(await room.interaction.db.rows('SELECT id, openid FROM reader ORDER BY openid')).toEqual(before);
});

describe('after the switch', () => {
  beforeAll(async () => {
    await room.interaction.deliver(takeOverCompared, fact('compared'), { key: room.account.accountId });
    await eventually(async () => expect((await rules()).every(({ answering }) => answering)).toBe(true));
    await eventually(async () =>
      expect(await room.interaction.db.row('SELECT media_id IS NOT NULL AS there FROM reply_file')).toEqual({ there: true }),
    );
    await backOffice(url);
    expect(await room.wechat.control(`accounts/${app.appid}/verify-callback`, {})).toEqual({ ok: true });
    // the edge learns of its rules within a second
    await eventually(async () => {
      await room.follower({ act: 'say', person: 2, text: '在吗' });
      expect(await answersOn(2)).not.toEqual([]);
    });
  });

  it('is told that WeChat verified the address', () =>
    eventually(async () =>
      expect(await room.interaction.published(callbackVerified)).toMatchObject([{ data: { accountId: room.account.accountId } }]),
    ));

  it('a follower who types a keyword sees the same as before', async () => {
    expect(await asks(3, questions)).toEqual(before);
  });

  it('welcomes who follows', async () => {
    await room.follower({ act: 'unfollow', person: 9 });
    await room.follower({ act: 'follow', person: 9 });
    await eventually(async () => expect(await answersOn(9)).toContain('text 欢迎关注栗川净水'));
  });

  it('records what was answered; a keyword leaves nobody waiting, the default does', async () => {
    const api = room.interaction.as(room.operator);
    await asks(5, [['价格', 2]]);
    const settled = await eventually(async () => {
      const { body } = await api.get<{ items: Conversation[] }>('/conversations?state=waiting-for-reader');
      const full = (await api.get<Conversation & { messages: Message[] }>(`/conversations/${body.items[0]!.id}`)).body;
      expect(full.messages.map(({ state }) => state)).toEqual(['received', 'sent', 'sent']);
      return full;
    });
    expect(settled).toMatchObject({ unansweredSince: null, firstAnswerSeconds: null, answersLeft: 4 });
    expect(settled.messages.map(({ text, by, rule }) => [text, by, rule?.name])).toEqual([
      ['价格', null, undefined],
      ['滤芯 168 元', null, '价格'],
      ['六个月换一次', null, '价格'],
    ]);
    await asks(6, [['别的', 1]]);
    await eventually(async () => {
      const { body } = await api.get<{ items: Conversation[] }>('/conversations?state=open');
      expect(body.items.map(({ lastMessage }) => lastMessage)).toContainEqual(
        expect.objectContaining({ direction: 'out', excerpt: '稍后有人回复您' }),
      );
    });
    expect((await rules()).find(({ name }) => name === '价格')!.timesUsed).toBeGreaterThan(0);
  });

  it('a rule is switched off by who may, with the version read', async () => {
    const price = (await rules()).find(({ name }) => name === '价格')!;
    const path = `/reply-rules/${price.ruleId}/switch`;
    const api = room.interaction.as(room.operator);
    const customerService = await room.interaction.member({ name: '马晓棠', duties: ['customer-service'] });
    expect((await room.interaction.as(customerService).put(path, { on: false }, { ifMatch: price.version })).status).toBe(403);
    expect((await api.put(path, { on: false }, { ifMatch: price.version + 1 })).status).toBe(412);
    expect(await api.put(path, { on: false }, { ifMatch: price.version, idempotencyKey: 'off' })).toMatchObject({
      status: 200,
      body: { on: false },
    });
    expect(await api.put(path, { on: false }, { ifMatch: price.version, idempotencyKey: 'off' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await asks(7, [['价格', 1]])).toEqual(['text 稍后有人回复您']);
    const video = (await rules()).find(({ name }) => name === '视频')!;
    expect(await api.put(`/reply-rules/${video.ruleId}/switch`, { on: true }, { ifMatch: video.version })).toMatchObject({
      status: 409,
      body: { code: 'reply-rule-empty' },
    });
  });
});

it('is exported whole, without secrets', async () => {
  const tech = room.interaction.as(await room.interaction.member({ name: '郑北辰', duties: ['tech'] }));
  expect((await room.interaction.as(room.operator).post('/exports/interaction', { accountId: room.account.accountId })).status).toBe(403);
  const { body } = await tech.post<AccountExport>('/exports/interaction', { accountId: room.account.accountId });
  const done = await eventually(async () => {
    const now = (await tech.get<AccountExport>(`/exports/interaction/${body.exportId}`)).body;
    expect(now.state).toBe('done');
    return now;
  });
  const parts = await room.interaction.db.rows<{ bytes: Buffer }>(
    'SELECT bytes FROM account_export_part WHERE export_id = $1 ORDER BY part',
    [body.exportId],
  );
  const lines = gunzipSync(Buffer.concat(parts.map(({ bytes }) => bytes)))
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(done.rows);
  expect(lines.filter((line) => line.startsWith('{"kind":"reader"')).length).toBeGreaterThanOrEqual(250);
  expect(lines.filter((line) => line.startsWith('{"kind":"reply-rule"'))).toHaveLength(5);
  expect((await tech.get(`/exports/interaction/${body.exportId}/file`)).status).toBe(200);
});
