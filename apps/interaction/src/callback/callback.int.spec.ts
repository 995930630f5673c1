import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  menuTapped,
  messageReceived,
  publishJobFinished,
  readerFollowed,
  readerUnfollowed,
  sendJobFinished,
  type AccountState,
} from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually, freePort } from '@kanfa/testing';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { Pusher, secrets } from '../under-test-callbacks.js';

let interaction: ServiceUnderTest;
let edge: string;
let tech: Person;
let account: AccountState;
let wechat: Pusher;

beforeAll(async () => {
  const port = await freePort();
  edge = `http://127.0.0.1:${port}`;
  const env = { CALLBACK_PORT: String(port), MASTER_KEY: randomBytes(32).toString('base64') };
  interaction = await serviceUnderTest({ name: 'interaction', module: AppModule, readConfig, env });
  tech = await interaction.member({ name: '郑北辰', duties: ['tech'] });
  account = await interaction.account();
  const { status } = await interaction.as(tech).put(`/callbacks/${account.accountId}`, secrets);
  expect(status).toBe(200);
  wechat = new Pusher(edge, account);
});
afterAll(() => interaction.stop());

const stored = async (): Promise<number> => (await interaction.db.row<{ n: number }>('SELECT count(*)::int AS n FROM callback'))!.n;
const allTakenIn = () =>
  eventually(async () =>
    expect(await interaction.db.row('SELECT count(*)::int AS n FROM callback WHERE done_at IS NULL')).toEqual({ n: 0 }),
  );

describe('the settings of a callback', () => {
  it('show neither token nor key, and remember who changed them', async () => {
    const { body } = await interaction.as(tech).get(`/callbacks/${account.accountId}`);
    expect(body).toMatchObject({ path: `/wechat/callback/${account.key}`, version: 1, hasPreviousKey: false });
    expect(JSON.stringify(body)).not.toContain(secrets.token);
    const row = await interaction.db.row<{ sealed: Buffer }>('SELECT sealed FROM callback_setting');
    expect(row!.sealed.toString('latin1')).not.toContain(secrets.encodingAesKey);
    expect(await interaction.db.row(`SELECT did FROM audit_entry WHERE object = $1`, [`callback:${account.accountId}`])).toEqual({
      did: 'callback-set',
    });
  });

  it('are for those who manage the account', async () => {
    const operator = await interaction.member({ name: '赵一诺', duties: ['operator'] });
    expect((await interaction.as(operator).put(`/callbacks/${account.accountId}`, secrets)).status).toBe(403);
  });

  it('are proven by WeChat’s verification', async () => {
    expect(await wechat.verify('5321')).toMatchObject({ status: 200, body: '5321' });
    expect((await wechat.verify('5321', 'another')).status).toBe(403);
  });
});

describe('the shield', () => {
  it('answers every forgery alike and stores none', async () => {
    const before = await stored();
    const good = wechat.text('o-forger', 'hi');
    const forged = [
      new Pusher(edge, account, { ...secrets, token: 'guessed' }).text('o-forger', 'hi'),
      new Pusher(edge, account, { ...secrets, encodingAesKey: 'x'.repeat(43) }).text('o-forger', 'hi'),
      new Pusher(edge, { ...account, key: 'nobody' }).text('o-forger', 'hi'),
      wechat.text('o-forger', 'hi', new Date(Date.now() - 2 * 3_600_000)),
      { ...good, body: good.body.replace(/Encrypt/g, 'Encrypted') },
      { ...good, body: '<xml>'.repeat(10_000) },
      { ...good, body: 'x'.repeat(500_000) },
      { ...good, path: good.path.replace('encrypt_type=aes', '') },
    ];
    const answers = await Promise.all(forged.map((push) => wechat.push(push)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['403 refused']));
    expect(await stored()).toBe(before);
  });

  it('says success to a replay, which has no effect', async () => {
    const push = wechat.text('o-replayed', '只有一次');
    const answers = await Promise.all(Array.from({ length: 100 }, () => wechat.push(push)));
    expect(answers.every(({ status, body }) => status === 200 && body === 'success')).toBe(true);
    await allTakenIn();
    const messages = await interaction.db.row(`SELECT count(*)::int AS n FROM message WHERE text = '只有一次'`);
    expect(messages).toEqual({ n: 1 });
  });
});

describe('what callbacks tell', () => {
  it('becomes facts without openids, each once, however often and in whatever order it comes', async () => {
    const at = (second: number) => new Date(Date.now() - 60_000 + second * 1_000);
    const pushes = [
      wechat.event('o-ann', 'subscribe', { EventKey: 'qrscene_shop' }, at(0)),
      wechat.event('o-ann', 'CLICK', { EventKey: 'repair' }, at(1)),
      wechat.event('o-ann', 'CLICK', { EventKey: 'filter' }, at(1)),
      wechat.text('o-ann', '你好', at(2)),
      wechat.event('o-helper', 'MASSSENDJOBFINISH', {
        MsgID: 338,
        Status: 'send success',
        TotalCount: 2,
        FilterCount: 2,
        SentCount: 2,
        ErrorCount: 0,
      }),
      wechat.event('o-helper', 'PUBLISHJOBFINISH', { PublishEventInfo: { publish_id: 99, publish_status: 0, article_id: 'a' } }),
      wechat.event('o-ann', 'TEMPLATESENDJOBFINISH', { MsgID: 5, Status: 'success' }),
    ];
    const shuffled = [...pushes.toReversed(), ...pushes, ...pushes.toReversed()];
    await Promise.all(shuffled.map((push) => wechat.push(push)));
    await allTakenIn();
    const ofAnn = (events: { data: object }[]) => events.map(({ data }) => data).filter((data) => 'scene' in data || 'entry' in data);
    expect(ofAnn(await interaction.published(readerFollowed))).toMatchObject([{ again: false, scene: 'shop' }]);
    expect(
      ofAnn(await interaction.published(menuTapped))
        .map((data) => (data as { entry: string }).entry)
        .sort(),
    ).toEqual(['filter', 'repair']);
    expect((await interaction.published(sendJobFinished)).map(({ data }) => data.msgId)).toEqual(['338']);
    expect((await interaction.published(publishJobFinished)).map(({ data }) => data.publishId)).toEqual(['99']);
    const all = await interaction.db.rows('SELECT data, key, actor FROM outbox');
    expect(JSON.stringify(all)).not.toMatch(/o-ann|你好/);
    expect(await interaction.db.rows(`SELECT kind, body FROM callback WHERE kind = 'templatesendjobfinish'`)).toEqual([
      { kind: 'templatesendjobfinish', body: null },
    ]);
  });

  it('is the same in JSON, the other data format of WeChat’s console', async () => {
    const json = new Pusher(edge, account, secrets, 'json');
    const push = json.text('o-json', '用 JSON 说的');
    expect(await json.push(push)).toMatchObject({ status: 200, body: 'success' });
    expect(await json.push(push)).toMatchObject({ status: 200, body: 'success' });
    const item = [{ idx: 1, article_url: 'https://mp.weixin.qq.com/s/json' }];
    const published = { publish_id: 100, publish_status: 0, article_id: 'j', article_detail: { count: 1, item } };
    await json.push(json.event('o-helper', 'PUBLISHJOBFINISH', { PublishEventInfo: published }));
    await allTakenIn();
    expect(await interaction.db.row(`SELECT count(*)::int AS n FROM message WHERE text = '用 JSON 说的'`)).toEqual({ n: 1 });
    const jobs = (await interaction.published(publishJobFinished)).map(({ data }) => data).filter(({ publishId }) => publishId === '100');
    expect(jobs).toMatchObject([{ status: 0, wechatArticleId: 'j', urls: [{ index: 1, url: 'https://mp.weixin.qq.com/s/json' }] }]);
  });

  it('lets the words of a reader go when the reader leaves', async () => {
    await wechat.push(wechat.text('o-leaver', '请保密', new Date(Date.now() - 5_000)));
    await allTakenIn();
    await wechat.push(wechat.event('o-leaver', 'unsubscribe'));
    await allTakenIn();
    expect((await interaction.published(readerUnfollowed)).length).toBe(1);
    expect(await interaction.db.rows(`SELECT 1 FROM message WHERE text = '请保密'`)).toEqual([]);
    expect(await interaction.db.rows(`SELECT 1 FROM reader WHERE openid = 'o-leaver'`)).toEqual([]);
    const lead = await interaction.member({ name: '周砚秋', duties: ['lead'] });
    const { body } = await interaction
      .as(lead)
      .get<{ items: { state: string; reader: { following: boolean }; lastMessage: { excerpt: string } }[] }>(
        '/conversations?state=resolved',
      );
    expect(body.items).toMatchObject([{ state: 'resolved', reader: { following: false }, lastMessage: { excerpt: '' } }]);
  });
});

it('goes on believing the key before a change', async () => {
  const before = wechat.text('o-change', '旧密钥');
  await interaction
    .as(tech)
    .put(`/callbacks/${account.accountId}`, { ...secrets, encodingAesKey: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' });
  expect(await wechat.push(before)).toMatchObject({ status: 200, body: 'success' });
  await allTakenIn();
  expect((await interaction.published(messageReceived)).length).toBeGreaterThan(0);
});
