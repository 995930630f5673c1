import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Conversation, ForwardDelivery, ForwardTarget, Message } from '@kanfa/contracts';
import type { Person } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { newsroom, type Newsroom } from '../under-test.js';
import { signatureOf } from './forward.js';

type Heard = { headers: IncomingHttpHeaders; body: string };
let room: Newsroom;
let tech: Person;
let crm: Server;
let url: string;
let heard: Heard[] = [];
let answer: (body: string) => { status: number; body: string } | undefined;
const secret = 'a-secret-of-the-other-system';
const fine = () => ({ status: 200, body: 'success' });

beforeAll(async () => {
  crm = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const said = answer(body);
      if (said) reply.writeHead(said.status).end(said.body);
    });
  });
  await new Promise<void>((ready) => crm.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(crm.address() as AddressInfo).port}`;
  url = `http://${host}/in`;
  room = await newsroom({ FORWARD_ALLOWED_HOSTS: host });
  tech = await room.interaction.member({ name: '郑北辰', duties: ['tech'] });
});
afterAll(async () => {
  crm.close();
  crm.closeAllConnections();
  await room.stop();
});
beforeEach(() => {
  heard = [];
  answer = fine;
});

const api = () => room.interaction.as(tech);
const add = (given: object = {}) =>
  api().post<ForwardTarget>('/forward-targets', {
    accountId: room.account.accountId,
    name: '客户系统',
    url,
    secret,
    kinds: ['message'],
    timeoutSeconds: 1,
    ...given,
  });
const change = async (target: ForwardTarget, given: object) => {
  const { body } = await api().get<{ items: ForwardTarget[] }>(`/forward-targets?accountId=${room.account.accountId}`);
  const { version } = body.items.find(({ targetId }) => targetId === target.targetId)!;
  return api().patch<ForwardTarget>(`/forward-targets/${target.targetId}`, given, { ifMatch: version });
};
const log = async ({ targetId }: ForwardTarget) =>
  (await api().get<{ items: ForwardDelivery[] }>(`/forward-targets/${targetId}/deliveries`)).body.items;
const says = (person: number, text: string) => room.follower({ act: 'say', person, text });
const received = (text: string) =>
  eventually(() => {
    const found = heard.filter(({ body }) => body.includes(text));
    expect(found.length).toBeGreaterThan(0);
    return found;
  });

describe('a target', () => {
  it('is entered by who manages the account; its secret is sealed and not shown', async () => {
    const operator = room.interaction.as(room.operator);
    expect(
      (await operator.post('/forward-targets', { accountId: room.account.accountId, name: 'x', url, secret, kinds: ['message'] })).status,
    ).toBe(403);
    const { status, body } = await add({ kinds: ['followed'] });
    expect([status, JSON.stringify(body).includes(secret)]).toEqual([201, false]);
    const row = await room.interaction.db.row<{ sealed: Buffer }>('SELECT sealed_secret AS sealed FROM forward_target');
    expect(row!.sealed.toString('latin1')).not.toContain(secret);
    expect((await operator.get(`/forward-targets/${body.targetId}/deliveries`)).status).toBe(403);
    expect((await api().patch(`/forward-targets/${body.targetId}`, { on: false }, { ifMatch: body.version + 1 })).status).toBe(412);
    expect(await change(body, { on: false })).toMatchObject({ status: 200, body: { on: false } });
  });

  it('is not in the inner network unless it is allowed by name', async () => {
    for (const inner of [
      'http://127.0.0.1:9/in',
      'https://127.0.0.1/in',
      'https://[::1]/',
      'https://169.254.169.254/latest',
      'http://crm.example.org/',
    ])
      expect(await add({ url: inner })).toMatchObject({ status: 422, body: { code: 'forward-address-refused' } });
  });
});

describe('a callback', () => {
  it('is passed on once, signed, with its kind, in the log', async () => {
    const { body: target } = await add();
    await says(1, '转发给客户系统');
    const [push] = await received('转发给客户系统');
    const { headers, body } = push!;
    expect(headers['x-kanfa-kind']).toBe('message');
    expect(headers['x-kanfa-signature']).toBe(signatureOf(secret, headers['x-kanfa-timestamp'] as string, body));
    await eventually(async () =>
      expect(await log(target)).toMatchObject([{ kind: 'message', state: 'delivered', attempts: 1, cause: null }]),
    );
    expect(heard).toHaveLength(1);
    expect(await room.interaction.db.rows(`SELECT 1 FROM forward_delivery WHERE body IS NOT NULL AND state = 'delivered'`)).toEqual([]);
    await change(target, { on: false });
  });

  it('is tried again when the other system fails, and never delays the answer to WeChat', async () => {
    const { body: target } = await add();
    answer = () => ({ status: 500, body: 'out of order' });
    await says(2, '客户系统坏了');
    await received('客户系统坏了');
    await eventually(async () => expect(await log(target)).toMatchObject([{ state: 'waiting', attempts: 1, cause: 'HTTP 500' }]));
    answer = () => undefined;
    await room.interaction.db.run('UPDATE forward_delivery SET next_at = clock_timestamp() WHERE target_id = $1', [target.targetId]);
    await eventually(async () => expect(await log(target)).toMatchObject([{ state: 'waiting', attempts: 2, cause: 'TimeoutError' }]));
    answer = fine;
    await room.interaction.db.run('UPDATE forward_delivery SET next_at = clock_timestamp() WHERE target_id = $1', [target.targetId]);
    await eventually(async () => expect(await log(target)).toMatchObject([{ state: 'delivered', attempts: 3 }]));
    const { items } = await room.wechat.control<{ items: { about: string; state: string; attempts: number }[] }>('callbacks?limit=100');
    expect(items.filter(({ about }) => about === 'message').map(({ state, attempts }) => [state, attempts])).toEqual(
      items.filter(({ about }) => about === 'message').map(() => ['answered', 1]),
    );
    await change(target, { on: false });
  });

  it('is given up after the last repetition', async () => {
    const { body: target } = await add();
    answer = () => ({ status: 503, body: '' });
    await says(3, '一直不通');
    await received('一直不通');
    await eventually(async () => expect(await log(target)).toMatchObject([{ attempts: 1 }]));
    await room.interaction.db.run('UPDATE forward_delivery SET attempts = 6, next_at = clock_timestamp() WHERE target_id = $1', [
      target.targetId,
    ]);
    await eventually(async () => expect(await log(target)).toMatchObject([{ state: 'given-up', attempts: 7, cause: 'HTTP 503' }]));
    const { body } = await api().get<{ items: ForwardTarget[] }>(`/forward-targets?accountId=${room.account.accountId}`);
    expect(body.items.find(({ targetId }) => targetId === target.targetId)).toMatchObject({ health: 'failing', givenUp: 1 });
    await change(target, { on: false });
  });
});

describe('who may reply', () => {
  it('is one at most; its text reaches the reader as a customer message', async () => {
    const { body: target } = await add({ mayReply: true });
    expect(await add({ mayReply: true })).toMatchObject({ status: 409, body: { code: 'forward-reply-taken' } });
    answer = () => ({ status: 200, body: '<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[客户系统代答]]></Content></xml>' });
    const { openid } = await says(4, '请客户系统回答');
    await eventually(async () => expect((await room.effects('message-out')).map((effect) => effect.openid)).toContain(openid));
    const { body } = await room.interaction.as(room.operator).get<{ items: Conversation[] }>('/conversations?state=open');
    const conversation = body.items.find(({ lastMessage }) => lastMessage?.excerpt === '客户系统代答')!;
    const full = (await room.interaction.as(room.operator).get<{ messages: Message[] }>(`/conversations/${conversation.id}`)).body;
    expect(full.messages.at(-1)).toMatchObject({ text: '客户系统代答', by: null, rule: { id: target.targetId, name: '客户系统' } });
    await change(target, { on: false });
  });
});
