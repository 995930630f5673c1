import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accountChanged, noticeRaised, type NoticeFact, type RobotDelivery, type RobotView } from '@kanfa/contracts';
import type { Person, ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { v7 } from 'uuid';
import { teamUnderTest, type TeamUnderTest } from '../under-test.js';

type Heard = { url: string; body: { text?: { content?: string; mentioned_mobile_list?: string[] } } };
let given: TeamUnderTest;
let team: ServiceUnderTest;
let tech: Person;
let operator: Person;
let group: Server;
let host: string;
let heard: Heard[] = [];
let answer: { status: number; body: string };
const fine = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
const key = 'key-that-nobody-may-see';
const { accountId } = accountChanged.example;

beforeAll(async () => {
  group = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push({ url: request.url!, body: JSON.parse(body) as Heard['body'] });
      reply.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((ready) => group.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(group.address() as AddressInfo).port}`;
  given = await teamUnderTest({
    ROBOT_ALLOWED_HOSTS: host,
    ROBOT_MESSAGES_PER_MINUTE: '60000',
    PUBLIC_ORIGIN: 'https://kanfa.example.com',
  });
  team = given.service;
  tech = await given.person('郑北辰', ['tech']);
  operator = await given.person('赵一诺', ['operator']);
  await team.deliver(accountChanged, accountChanged.example, { key: accountId });
  await eventually(async () => expect(await team.db.row('SELECT FROM account WHERE account_id = $1', [accountId])).toBeDefined());
});
afterAll(async () => {
  group.close();
  group.closeAllConnections();
  await given?.stop();
});
beforeEach(async () => {
  heard = [];
  answer = fine;
  for (const { robotId } of await robots()) await team.as(tech).delete(`/notice-robots/${robotId}`);
});

const wanted = (more: object = {}) => ({ name: '运营群', kind: 'wecom', url: `http://${host}/send?key=${key}`, ...more });
const add = async (more: object = {}) => (await team.as(tech).post<{ id: string }>('/notice-robots', wanted(more))).body.id;
const robots = async () => (await team.as(tech).get<{ items: RobotView[] }>('/notice-robots')).body.items;
const robot = async (robotId: string) => (await robots()).find((one) => one.robotId === robotId)!;
const log = async (robotId: string) =>
  (await team.as(tech).get<{ items: RobotDelivery[] }>(`/notice-robots/${robotId}/deliveries`)).body.items;
const told = (fact: Partial<NoticeFact> = {}): NoticeFact => ({
  ...noticeRaised.example,
  accountId,
  noticeId: v7(),
  dedupeKey: `hand-over:${v7()}:due`,
  ...fact,
});
const raise = (fact: NoticeFact) => team.deliver(noticeRaised, fact, { key: fact.noticeId });
const texts = () => heard.map(({ body }) => body.text?.content ?? '').join('\n');
const againNow = (robotId: string) =>
  team.db.run(`UPDATE robot_delivery SET next_at = clock_timestamp() WHERE robot_id = $1 AND state = 'waiting'`, [robotId]);

describe('a robot', () => {
  it('is added once by who manages accounts; its address is sealed and never shown', async () => {
    expect((await team.as(operator).post('/notice-robots', wanted())).status).toBe(403);
    const first = await team
      .as(tech)
      .post<{ id: string }>('/notice-robots', wanted({ secret: 'signing-secret' }), { idempotencyKey: 'add' });
    const again = await team
      .as(tech)
      .post<{ id: string }>('/notice-robots', wanted({ secret: 'signing-secret' }), { idempotencyKey: 'add' });
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    const listed = await team.as(tech).get<{ items: RobotView[] }>('/notice-robots');
    expect(listed.body.items).toMatchObject([{ name: '运营群', host, signs: true, on: true }]);
    const rows = await team.db.rows('SELECT details FROM audit_entry UNION ALL SELECT answer FROM idempotency_key');
    expect(JSON.stringify([listed.body, rows])).not.toMatch(/key-that-nobody|signing-secret/);
    const row = await team.db.row<{ url: Buffer }>('SELECT sealed_url AS url FROM robot WHERE robot_id = $1', [first.body.id]);
    expect(row!.url.includes(key)).toBe(false);
  });

  it('speaks to no address that lies inside or is not its platform’s', async () => {
    for (const url of ['https://127.0.0.1/send', 'http://qyapi.weixin.qq.com/send', 'https://hooks.example.org/send'])
      expect(await team.as(tech).post('/notice-robots', wanted({ url }))).toMatchObject({
        status: 422,
        body: { code: 'robot-address-refused' },
      });
  });

  it('belongs to who manages its accounts', async () => {
    const here = await given.person('何向晚', ['tech'], accountId);
    const all = await add();
    expect(await team.as(here).post('/notice-robots', wanted())).toMatchObject({ status: 403 });
    expect(await team.as(here).post('/notice-robots', wanted({ accountIds: [v7()] }))).toMatchObject({ status: 403 });
    const { id } = (await team.as(here).post<{ id: string }>('/notice-robots', wanted({ accountIds: [accountId] }))).body;
    expect((await team.as(here).get<{ items: RobotView[] }>('/notice-robots')).body.items.map(({ robotId }) => robotId)).toEqual([id]);
    for (const act of [
      () => team.as(here).delete(`/notice-robots/${all}`),
      () => team.as(here).get(`/notice-robots/${all}/deliveries`),
      () => team.as(here).post(`/notice-robots/${all}/tests`),
      () => team.as(here).patch(`/notice-robots/${all}`, { on: false }, { ifMatch: 1 }),
    ])
      expect(await act()).toMatchObject({ status: 404, body: { code: 'robot-unknown' } });
  });

  it('is tested: the platform’s answer comes back as a sentence', async () => {
    const robotId = await add();
    expect((await team.as(tech).post(`/notice-robots/${robotId}/tests`)).body).toMatchObject({ taken: true, errcode: 0 });
    expect(texts()).toContain('这是一条测试消息');
    answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    const { body } = await team.as(tech).post<{ says: { zh: string } }>(`/notice-robots/${robotId}/tests`);
    expect(body).toMatchObject({ taken: false, errcode: 93000 });
    expect(await robot(robotId)).toMatchObject({ problem: body.says });
  });

  it('rests between two messages', async () => {
    const robotId = await add();
    await team.db.run(`UPDATE robot SET rest_until = clock_timestamp() + interval '1 hour' WHERE robot_id = $1`, [robotId]);
    expect(await team.as(tech).post(`/notice-robots/${robotId}/tests`)).toMatchObject({ status: 409, body: { code: 'robot-resting' } });
    await raise(told());
    await eventually(async () => expect(await log(robotId)).toMatchObject([{ state: 'waiting', attempts: 0 }]));
    await team.db.run('UPDATE robot SET rest_until = clock_timestamp() WHERE robot_id = $1', [robotId]);
    await eventually(async () => expect(await log(robotId)).toMatchObject([{ state: 'delivered', attempts: 1 }]));
    const row = await team.db.row<{ rests: boolean }>(
      "SELECT rest_until > said_at - interval '1 minute' AS rests FROM robot WHERE robot_id = $1",
      [robotId],
    );
    expect(row!.rests).toBe(true);
  });

  it('is changed by who read it last, switched off and removed; its secrets go with it', async () => {
    const robotId = await add();
    const change = (body: object, ifMatch: number) => team.as(tech).patch<RobotView>(`/notice-robots/${robotId}`, body, { ifMatch });
    expect((await change({ name: '值班群', urgencies: ['alarm'] }, 1)).body).toMatchObject({
      name: '值班群',
      urgencies: ['alarm'],
      version: 2,
    });
    expect((await change({ name: 'x' }, 1)).status).toBe(412);
    await team.db.run(`UPDATE robot SET rest_until = clock_timestamp() + interval '1 hour' WHERE robot_id = $1`, [robotId]);
    await raise(told({ urgency: 'alarm' }));
    await eventually(async () => expect(await log(robotId)).toHaveLength(1));
    expect((await change({ on: false }, 2)).body).toMatchObject({ on: false });
    expect(await log(robotId)).toMatchObject([{ state: 'given-up', cause: { en: 'The robot was switched off.' } }]);
    expect((await team.as(tech).delete(`/notice-robots/${robotId}`)).status).toBe(200);
    expect(await team.db.row('SELECT sealed_url, sealed_secret FROM robot WHERE robot_id = $1', [robotId])).toEqual({
      sealed_url: null,
      sealed_secret: null,
    });
    expect((await team.as(tech).delete(`/notice-robots/${robotId}`)).status).toBe(404);
  });
});

describe('a notice on its way to phones', () => {
  it('is said once for a matter, with its page and a mention of who gave their number', async () => {
    await team.as(operator).put('/me/mention', { mobile: '13800138000' });
    expect((await team.as(operator).get('/me/mention')).body).toEqual({ ends: '8000' });
    const robotId = await add();
    const fact = told({ link: '/publications/one', memberIds: [operator.memberId], duty: undefined });
    await raise(fact);
    await eventually(async () => expect(await log(robotId)).toMatchObject([{ state: 'delivered', noticeId: fact.noticeId }]));
    await raise({ ...fact, noticeId: v7() });
    await raise(told({ link: '/publications/two' }));
    await eventually(() => expect(texts()).toContain('https://kanfa.example.com/publications/two'));
    expect(texts().split('/publications/one')).toHaveLength(2);
    expect(texts()).toContain('请处理：赵一诺');
    expect(heard[0]!.body.text!.mentioned_mobile_list).toEqual(['13800138000']);
    await team.as(operator).put('/me/mention', { mobile: null });
    expect((await team.as(operator).get('/me/mention')).body).toEqual({ ends: null });
  });

  it('goes only to robots that speak of it', async () => {
    const robotId = await add({ urgencies: ['alarm'], matters: ['incident'], accountIds: [accountId] });
    await raise(told({ urgency: 'alarm' }));
    await raise(told({ dedupeKey: `incident:${v7()}` }));
    await raise(told({ urgency: 'alarm', dedupeKey: `incident:${v7()}`, accountId: undefined }));
    await raise(told({ urgency: 'alarm', dedupeKey: `incident:${v7()}`, link: '/incidents/one' }));
    await eventually(async () => expect(await log(robotId)).toMatchObject([{ link: '/incidents/one', state: 'delivered' }]));
  });

  it('is said again when it was not taken, and given up in the end with its cause', async () => {
    const robotId = await add();
    answer = { status: 502, body: 'bad gateway' };
    await raise(told());
    await eventually(async () =>
      expect(await log(robotId)).toMatchObject([{ state: 'waiting', attempts: 1, cause: { en: 'It answered HTTP 502.' } }]),
    );
    await eventually(async () => {
      await againNow(robotId);
      expect(await log(robotId)).toMatchObject([{ state: 'given-up', attempts: 6 }]);
    });
    expect(await robot(robotId)).toMatchObject({ givenUp: 1, problem: { en: 'It answered HTTP 502.' } });
    answer = fine;
    await raise(told());
    await eventually(async () => expect(await robot(robotId)).toMatchObject({ delivered: 1, problem: null }));
  });

  it('waits with others for a robot that was away, and goes with them in one message', async () => {
    const robotId = await add();
    answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
    await raise(told());
    await eventually(async () => expect(await log(robotId)).toMatchObject([{ errcode: 45009 }]));
    for (let i = 0; i < 3; i += 1) await raise(told({ link: `/publications/later-${i}` }));
    await eventually(async () => expect(await log(robotId)).toHaveLength(4));
    expect(heard).toHaveLength(1);
    answer = fine;
    await againNow(robotId);
    await team.db.run('UPDATE robot SET rest_until = clock_timestamp() WHERE robot_id = $1', [robotId]);
    await eventually(async () => expect((await log(robotId)).every(({ state }) => state === 'delivered')).toBe(true));
    expect(heard).toHaveLength(2);
    expect(heard[1]!.body.text!.content).toContain('/publications/later-2');
  });
});
