import '@kanfa/kit/telemetry';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, memberChanged, reviewApproved, type Problem } from '@kanfa/contracts';
import { api, eventually } from '@kanfa/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { importSPKI, jwtVerify } from 'jose';
import { once } from 'node:events';
import { connect as netConnect } from 'node:net';
import { v7 } from 'uuid';
import { gatewayUnderTest, type GatewayUnderTest } from './under-test.js';

let gateway: GatewayUnderTest;
let broker: NatsConnection;
const origin = 'http://kanfa.example';

beforeAll(async () => {
  gateway = await gatewayUnderTest();
  broker = await connect({ servers: gateway.natsUrl });
  await eventually(async () => expect((await api(gateway.url).get('/health/ready')).body).toMatchObject({ checks: { broker: 'ok' } }));
});
afterAll(async () => {
  await broker?.close();
  await gateway?.stop();
});

type Duty = { grantId: string; duty: 'lead'; from: string; accountId?: string };
const duty = (accountId?: string): Duty => ({
  grantId: v7(),
  duty: 'lead',
  from: '2026-01-01T00:00:00Z',
  ...(accountId ? { accountId } : {}),
});
/** Someone with an open session. */
function person(duties: Duty[] = [duty()]) {
  const [memberId, session] = [v7(), v7()];
  gateway.people.set(session, { memberId, duties });
  const cookie = `kanfa.session_token=${session}`;
  return { memberId, session, cookie, call: api(gateway.url, { cookie, origin }) };
}
const announce = (type: string, key: string, accountId?: string): void => {
  const event = { id: v7(), type, key, seq: 1, actor: { kind: 'system' }, occurredAt: new Date().toISOString(), data: {} };
  broker.publish(type, JSON.stringify({ ...event, ...(accountId ? { accountId } : {}) }));
};
const last = () => gateway.received.at(-1)!;
const filled = (path: string): string => `/api/v1${path.replaceAll(/\{\w+\}/g, v7())}`;

describe('every declared operation', () => {
  it.each(allRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s asks who is there', async (_name, route) => {
    const before = gateway.received.length;
    const response = await fetch(gateway.url + filled(route.path), { method: route.method });
    if (route.right === 'nobody') {
      expect(response.status).toBe(200);
      return;
    }
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'not-signed-in' });
    expect(gateway.received).toHaveLength(before);
  });

  it('reaches its owner as the person who asked', async () => {
    const { memberId, call } = person();
    for (const route of allRoutes.filter(({ method, right }) => method === 'GET' && right !== 'nobody')) {
      expect((await call.get(filled(route.path))).body).toEqual({ owner: route.owner });
      const token = String(last().headers['authorization']).replace('Bearer ', '');
      const options = { issuer: 'kanfa-gateway', audience: route.owner, algorithms: ['EdDSA'] };
      expect((await jwtVerify(token, await importSPKI(gateway.publicKey, 'EdDSA'), options)).payload).toMatchObject({ sub: memberId });
    }
  });
});

describe('what is not declared', () => {
  it.each([
    ['GET', '/api/v1/no-such-thing'],
    ['GET', '/api/v1/auth/get-session'],
    ['POST', '/api/v1/auth/sign-up/email'],
    ['DELETE', '/api/v1/members'],
    ['POST', '/internal/identity'],
    ['POST', '/api/v1/internal/identity'],
    ['GET', '/api/v1/members/%2e%2e%2f%2e%2e%2finternal'],
    ['GET', '/api/docs/files/index.html'],
  ])('%s %s does not exist', async (method, path) => {
    const { cookie } = person();
    const before = gateway.received.length;
    const response = await fetch(gateway.url + path, { method, headers: { cookie, origin } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(gateway.received).toHaveLength(before);
  });
});

describe('a person', () => {
  it('is asked for once, for many requests', async () => {
    const { call } = person();
    const before = gateway.questions.asked;
    for (let i = 0; i < 5; i++) await call.get('/api/v1/members');
    expect(gateway.questions.asked).toBe(before + 1);
  });

  it('is out within a second of being disabled', async () => {
    const { memberId, session, call } = person();
    expect((await call.get('/api/v1/members')).status).toBe(200);
    gateway.people.delete(session);
    announce(memberChanged.type, memberId);
    await eventually(async () => expect((await call.get<Problem>('/api/v1/members')).body.code).toBe('session-ended'), {
      timeoutMs: 1_000,
    });
  });

  it('is forgotten on signing out', async () => {
    const { session, call } = person();
    await call.get('/api/v1/members');
    gateway.people.delete(session);
    await call.post('/api/v1/auth/sign-out');
    expect(last()).toMatchObject({ owner: 'team', headers: { cookie: `kanfa.session_token=${session}` } });
    expect((await call.get('/api/v1/members')).status).toBe(401);
  });

  it('may be a program with a key', async () => {
    const key = `kf_${v7()}`;
    gateway.people.set(key, { memberId: v7(), duties: [] });
    const program = api(gateway.url, { authorization: `Bearer ${key}` });
    expect((await program.post('/api/v1/members', { name: 'x' })).status).toBe(200);
    const refused = await api(gateway.url, { authorization: 'Bearer kf_wrong', 'accept-language': 'en' }).get<Problem>('/api/v1/members');
    expect([refused.status, refused.body.detail]).toEqual([401, expect.stringContaining('API key is not valid')]);
  });

  it('reads problems in their language', async () => {
    const [zh, en] = await Promise.all([
      api(gateway.url).get<Problem>('/api/v1/members'),
      api(gateway.url, { 'accept-language': 'en-GB' }).get<Problem>('/api/v1/members'),
    ]);
    expect([zh.body.title, en.body.title]).toEqual(['请先登录', 'Please sign in']);
    expect(zh.body.traceId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a request', () => {
  it('arrives as it was sent, without anything the caller may not say', async () => {
    const { cookie } = person();
    const forged = { 'x-forwarded-for': '127.0.0.9', 'x-internal-secret': 'x', 'x-trace-id': 'x' };
    const headers = { cookie, origin, 'idempotency-key': 'k1', 'if-match': '"3"', 'content-type': 'application/json', ...forged };
    const body = '{"post" :  "编辑"}';
    const path = `/api/v1/members/${v7()}?a=1&b=%20`;
    const response = await fetch(gateway.url + path, { method: 'PATCH', headers, body });
    expect(response.status).toBe(200);
    expect(last()).toMatchObject({ owner: 'team', method: 'PATCH', url: path });
    expect(last().body.toString()).toBe(body);
    expect(last().headers).toMatchObject({ 'idempotency-key': 'k1', 'if-match': '"3"', 'x-forwarded-for': '127.0.0.1' });
    for (const name of ['cookie', 'x-internal-secret', 'origin']) expect(last().headers[name]).toBeUndefined();
    expect(last().headers['traceparent']).toContain(response.headers.get('x-trace-id'));
    expect(response.headers.get('etag')).toBe('"7"');
  });

  it('goes on with the trace it came with', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { body, headers } = await person().call.get('/api/v1/columns', { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    expect(body).toEqual({ owner: 'content' });
    expect(headers.get('x-trace-id')).toBe(traceId);
  });

  it('from another site is refused where the cookie alone speaks', async () => {
    const { cookie } = person();
    for (const said of [{ origin: 'https://evil.example' }, { origin, 'sec-fetch-site': 'cross-site' }, {}]) {
      const { status, body } = await api(gateway.url, { cookie, ...said }).post<Problem>('/api/v1/members', { name: 'x' });
      expect([status, body.code]).toEqual([403, 'other-site']);
    }
    expect((await api(gateway.url, { origin: 'https://evil.example' }).post('/api/v1/auth/sign-in', {})).status).toBe(403);
  });

  it('lets team alone set cookies', async () => {
    const { call } = person();
    expect((await call.get('/api/v1/columns')).headers.getSetCookie()).toEqual([]);
    expect((await call.post('/api/v1/auth/sign-in', { login: 'x', password: 'y' })).headers.getSetCookie()).toEqual(['from=service']);
  });

  it('is refused over its size or in another format', async () => {
    const { call } = person();
    expect((await call.post('/api/v1/members', { name: 'x'.repeat(2_100_000) })).status).toBe(413);
    expect((await call.post('/api/v1/members', '<xml/>', { headers: { 'content-type': 'text/xml' } })).status).toBe(415);
    expect((await call.post('/api/v1/members', new Uint8Array(9), { headers: { 'content-type': 'image/png' } })).status).toBe(415);
  });
});

describe('a service that is away', () => {
  it('is named, while the others go on serving; a restart is waited for', async () => {
    const { call } = person();
    await gateway.stopService('analytics');
    const { status, body } = await call.get<Problem>('/api/v1/goals');
    expect([status, body.code]).toEqual([503, 'part-away']);
    expect(body.detail).toContain('数据');
    expect((await call.get('/api/v1/columns')).status).toBe(200);
    await gateway.startService('analytics');
    expect((await call.get('/api/v1/goals')).status).toBe(200);

    await gateway.stopService('analytics');
    const waiting = call.post('/api/v1/goals', { name: 'x' });
    await gateway.startService('analytics');
    expect((await waiting).status).toBe(200);
  });

  it('does not sign people out when it is team', async () => {
    const { call } = person();
    await call.get('/api/v1/columns');
    await gateway.stopService('team');
    expect((await call.get('/api/v1/columns')).status).toBe(200);
    expect((await person().call.get<Problem>('/api/v1/columns')).body.code).toBe('sign-in-unavailable');
    await gateway.startService('team');
  });
});

describe('live hints', () => {
  /** What a page hears until `count` hints have come. */
  async function listen(cookie: string) {
    const response = await fetch(`${gateway.url}/api/v1/live`, { headers: { cookie } });
    const heard: string[] = [];
    const reading = (async () => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.push(chunk);
    })();
    await eventually(() => expect(heard.join('')).toContain('retry'));
    return { response, heard, reading };
  }

  it('tell what changed at the accounts a person works for, and end when the person changes', async () => {
    const [water, school] = [v7(), v7()];
    const { memberId, cookie } = person([duty(water)]);
    const { response, heard, reading } = await listen(cookie);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const [first, second] = [v7(), v7()];
    announce(reviewApproved.type, first, school);
    announce(reviewApproved.type, second, water);
    await eventually(() => expect(heard.join('')).toContain(second));
    expect(heard.join('')).toContain(JSON.stringify({ type: reviewApproved.type, id: second, seq: 1, accountId: water }));
    expect(heard.join('')).not.toContain(first);
    announce(memberChanged.type, memberId);
    await reading;
  });

  it('are for people who signed in', async () => expect((await fetch(`${gateway.url}/api/v1/live`)).status).toBe(401));
});

describe('the pages', () => {
  it('describe the API in both languages, without anything from elsewhere', async () => {
    const guest = api(gateway.url);
    const zh = await guest.get<{ openapi: string; info: { title: string } }>('/api/openapi.json');
    const en = await guest.get<{ info: { title: string } }>('/api/openapi.json?lang=en');
    expect([zh.body.openapi, zh.body.info.title, en.body.info.title]).toEqual(['3.1.0', '刊发 Kanfa API', 'Kanfa API']);
    expect((await guest.get<{ asyncapi: string }>('/api/asyncapi.json')).body.asyncapi).toBe('3.0.0');
    const { body, headers } = await guest.get<string>('/api/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const [, path] of body.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const part = await fetch(gateway.url + path);
      expect([part.status, (await part.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
    }
    expect(body).not.toMatch(/https?:\/\/(?!127)/);
  });

  it('of the console are served at every address of its own, hashed files for ever', async () => {
    const page = await fetch(`${gateway.url}/articles/1`, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('刊发')]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await fetch(`${gateway.url}/assets/index-abc123.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${gateway.url}/assets/missing.js`)).status).toBe(404);
  });
});

describe('a stop', () => {
  it('does not wait for ever for someone who fell silent in the middle of a request', async () => {
    const own = await gatewayUnderTest({ DRAIN_SECONDS: '0.2' });
    const { port, hostname } = new URL(own.url);
    const silent = netConnect(Number(port), hostname);
    silent.on('error', () => undefined);
    const closed = once(silent, 'close');
    silent.write('POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: kanfa\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{');
    await eventually(async () => expect((await fetch(`${own.url}/health/live`)).status).toBe(200));
    await own.stop();
    await closed;
  });
});

describe('limits', () => {
  it('stop a person who asks too often, and say for how long', async () => {
    const strict = await gatewayUnderTest({ PERSON_PER_MINUTE: '3', SIGN_INS_PER_MINUTE: '2' });
    try {
      strict.people.set('s', { memberId: v7(), duties: [] });
      const call = api(strict.url, { cookie: 'kanfa.session_token=s' });
      for (let i = 0; i < 3; i++) expect((await call.get('/api/v1/members')).status).toBe(200);
      const { status, headers, body } = await call.get<Problem>('/api/v1/members');
      expect([status, body.code]).toEqual([429, 'too-many-requests']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      for (let i = 0; i < 2; i++) await call.post('/api/v1/auth/sign-in', {});
      expect((await call.post('/api/v1/auth/sign-in', {})).status).toBe(429);
    } finally {
      await strict.stop();
    }
  });
});
