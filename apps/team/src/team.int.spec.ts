import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentAuditHead, memberChanged, reviewApproved, teamRoutes, type AnswerOf, type MemberView } from '@kanfa/contracts';
import { serviceUnderTest, type Person, type ServiceUnderTest } from '@kanfa/service/under-test';
import { api, eventually } from '@kanfa/testing';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { announceMembers } from './announcer.js';
import { AppModule } from './app.module.js';
import { readConfig } from './config.js';
import { foundTeam } from './member/found-team.use-case.js';
import { hashPassword } from './sign-in/password.client.js';

const internalSecret = 'a secret of the inside';
const password = 'correct horse battery';
let team: ServiceUnderTest;
let zhou: Person;

beforeAll(async () => {
  team = await serviceUnderTest({
    name: 'team',
    module: AppModule,
    readConfig,
    announcer: announceMembers,
    env: { MASTER_KEY: randomBytes(32).toString('base64'), INTERNAL_SECRET: internalSecret },
  });
  const signIn = { username: 'zhouyanqiu', passwordHash: await hashPassword(password) };
  const founder = { name: '周砚秋', post: '运营负责人', organisation: undefined, duties: ['lead' as const], signIn };
  const memberId = await team.db.transaction((tx) => foundTeam(tx, founder));
  zhou = { memberId: memberId!, name: '周砚秋' };
});
afterAll(() => team?.stop());

let people = 0;
/** A colleague added through the API, with a sign-in of their own. */
async function colleague(name = '沈知予'): Promise<Person & { username: string }> {
  const username = `colleague${++people}`;
  const { status, body } = await team.as(zhou).post<{ id: string }>('/members', { name, signIn: { username, password } });
  expect(status).toBe(201);
  return { memberId: body.id, name, username };
}
const signIn = (login: string, secret: string, address = '10.0.0.1') =>
  api(team.url, { 'x-forwarded-for': address }).post<{ memberId: string; code?: string; detail?: string }>('/api/v1/auth/sign-in', {
    login,
    password: secret,
  });
const cookieOf = (answer: { headers: Headers }): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
type Known = { identity: { memberId: string; kind: string } | null };
const whois = async (question: { cookie: string } | { apiKey: string }, secret = internalSecret) =>
  api(team.url, { 'x-internal-secret': secret }).post<Known>('/internal/identity', question);

describe('the first person', () => {
  it('is let in once', async () => {
    const again = { name: 'x', post: undefined, organisation: undefined, duties: ['lead' as const] };
    const second = await team.db.transaction((tx) => foundTeam(tx, { ...again, signIn: { username: 'x', passwordHash: 'x' } }));
    expect(second).toBeUndefined();
  });

  it('knows who they are and what they may', async () => {
    const { body } = await team.as(zhou).get<AnswerOf<typeof teamRoutes.me>>('/me');
    expect(body).toMatchObject({ memberId: zhou.memberId, username: 'zhouyanqiu', email: null });
    expect(body.rights).toContainEqual({ right: 'member.manage', accountIds: null });
  });
});

describe('members', () => {
  it('are added once, even when the request is repeated, and announced', async () => {
    const wanted = { name: '陆听澜', post: '编辑' };
    const first = await team.as(zhou).post<{ id: string }>('/members', wanted, { idempotencyKey: 'k1' });
    const second = await team.as(zhou).post<{ id: string }>('/members', wanted, { idempotencyKey: 'k1' });
    expect(second.body).toEqual(first.body);
    const events = (await team.published(memberChanged)).filter(({ key }) => key === first.body.id);
    expect(events).toMatchObject([{ data: { name: '陆听澜', duties: [] }, actor: { id: zhou.memberId } }]);
  });

  it('cannot share a username', async () => {
    const { username } = await colleague();
    const { status, body } = await team.as(zhou).post('/members', { name: '何满', signIn: { username: username.toUpperCase(), password } });
    expect([status, body]).toMatchObject([409, { code: 'login-taken' }]);
  });

  it('are changed only by who read the newest version', async () => {
    const { memberId } = await colleague();
    const { body } = await team.as(zhou).patch<MemberView>(`/members/${memberId}`, { post: '策划' }, { ifMatch: 1 });
    expect(body).toMatchObject({ post: '策划', version: 2 });
    expect((await team.as(zhou).patch(`/members/${memberId}`, { post: '编辑' }, { ifMatch: 1 })).status).toBe(412);
    expect((await team.as(zhou).patch(`/members/${memberId}`, { post: '编辑' })).status).toBe(428);
  });

  it('are listed page by page and found by name; sign-in names are for managers', async () => {
    const shen = await colleague('木禾');
    const { body } = await team.as(zhou).get<AnswerOf<typeof teamRoutes.listMembers>>('/members?search=木禾&limit=1');
    expect(body.items).toMatchObject([{ memberId: shen.memberId, username: shen.username }]);
    const reader = await team.member({ name: '赵一诺', duties: ['operator'] });
    const seen = await team.as(reader).get<AnswerOf<typeof teamRoutes.listMembers>>('/members?search=木禾');
    expect(seen.body.items).toMatchObject([{ username: null }]);
  });

  it('are managed by nobody without the right', async () => {
    const reader = await team.member({ name: '赵一诺', duties: ['operator'] });
    expect((await team.as(reader).post('/members', { name: '某人' })).status).toBe(403);
  });
});

describe('duties', () => {
  it('are given and taken back by someone else, for a known account', async () => {
    const shen = await colleague();
    const { accountId } = await team.account();
    const given = await team.as(zhou).post<{ id: string }>(`/members/${shen.memberId}/duties`, { duty: 'planner', accountId });
    expect(given.status).toBe(201);
    const me = () => team.as(shen).get<AnswerOf<typeof teamRoutes.me>>('/me');
    await eventually(async () => expect((await me()).body.rights).toContainEqual({ right: 'plan.write', accountIds: [accountId] }));
    expect((await team.as(zhou).delete(`/members/${shen.memberId}/duties/${given.body.id}`)).status).toBe(200);
    await eventually(async () => expect((await me()).body.rights).toEqual([]));
    expect((await team.as(zhou).post(`/members/${shen.memberId}/duties`, { duty: 'planner', accountId: v7() })).status).toBe(404);
    expect((await team.as(zhou).post(`/members/${zhou.memberId}/duties`, { duty: 'tech' })).body).toMatchObject({ code: 'own-duty' });
  });

  it('leave a trace in audit and activities', async () => {
    const shen = await colleague('罗慎言');
    await team.as(zhou).post(`/members/${shen.memberId}/duties`, { duty: 'legal' });
    const audit = await team.db.rows<{ did: string }>('SELECT did FROM audit_entry WHERE object = $1 ORDER BY at', [
      `member:${shen.memberId}`,
    ]);
    expect(audit.map(({ did }) => did)).toEqual(['member-joined', 'duty-given']);
    const { body } = await team.as(zhou).get<AnswerOf<typeof teamRoutes.listActivities>>('/activities?type=team.duty-given');
    expect(body.items[0]).toMatchObject({ sentence: '周砚秋给罗慎言授予了职责', key: shen.memberId });
  });
});

describe('sign-in', () => {
  it('sets an httpOnly cookie that the gateway can ask about, until sign-out', async () => {
    const { memberId, username } = await colleague();
    const answer = await signIn(username.toUpperCase(), password);
    expect([answer.status, answer.body]).toMatchObject([200, { memberId }]);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^kanfa\.session_token=.*HttpOnly.*SameSite=Lax/);
    const cookie = cookieOf(answer);
    expect((await whois({ cookie })).body.identity).toMatchObject({ memberId, kind: 'member' });
    await api(team.url, { cookie }).post('/api/v1/auth/sign-out', {});
    expect((await whois({ cookie })).body.identity).toBeNull();
  });

  it('takes the e-mail address, too', async () => {
    await team.as(zhou).post('/members', { name: '江渡', signIn: { username: 'jiangdu', email: 'Du@example.com', password } });
    expect((await signIn('du@example.com', password)).status).toBe(200);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const { username } = await colleague();
    const [wrong, unknown] = [await signIn(username, 'not the password', '10.1.0.1'), await signIn('nobody-here', password, '10.1.0.2')];
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in-refused']);
    expect({ ...unknown.body, traceId: '' }).toEqual({ ...wrong.body, traceId: '' });
  });

  it('stops guessing, whether the name exists or not, without locking the person out elsewhere', async () => {
    const { username } = await colleague();
    for (const login of [username, 'no-such-person']) {
      for (let i = 0; i < 6; i++) expect((await signIn(login, 'a wild guess', '10.2.0.1')).status).toBe(401);
      expect((await signIn(login, password, '10.2.0.1')).status).toBe(429);
    }
    expect((await signIn(username, password, '10.2.0.9')).status).toBe(200);
  });

  it('ends everywhere when the password changes', async () => {
    const person = await colleague();
    const cookie = cookieOf(await signIn(person.username, password));
    const wrong = await team.as(person).post('/me/password', { current: 'not the password', next: 'another long one' });
    expect([wrong.status, wrong.body]).toMatchObject([403, { code: 'password-wrong' }]);
    expect((await team.as(person).post('/me/password', { current: password, next: 'another long one' })).status).toBe(200);
    expect((await whois({ cookie })).body.identity).toBeNull();
    expect((await signIn(person.username, password, '10.3.0.1')).status).toBe(401);
    expect((await signIn(person.username, 'another long one', '10.3.0.1')).status).toBe(200);
  });

  it('ends when a manager disables the person or sets a new password', async () => {
    const person = await colleague();
    const before = cookieOf(await signIn(person.username, password));
    await team.as(zhou).put(`/members/${person.memberId}/sign-in`, { username: person.username, password: 'set by a manager' });
    expect((await whois({ cookie: before })).body.identity).toBeNull();
    const after = cookieOf(await signIn(person.username, 'set by a manager', '10.4.0.1'));
    await team.as(zhou).patch(`/members/${person.memberId}`, { status: 'disabled' }, { ifMatch: 1 });
    expect((await whois({ cookie: after })).body.identity).toBeNull();
    expect((await signIn(person.username, 'set by a manager', '10.4.0.1')).body.code).toBe('sign-in-refused');
    await eventually(async () => expect((await team.as(person).get('/me')).status).toBe(403));
  });

  it('keeps no password in clear', async () => {
    const [row] = await team.db.rows<{ password: string }>('SELECT password FROM auth_credential LIMIT 1');
    expect(row!.password).toMatch(/^\$argon2id\$/);
  });
});

describe('the identity question', () => {
  it('is answered to the gateway alone', async () => expect((await whois({ cookie: 'x' }, 'guessed')).status).toBe(404));
  it('knows no forged cookie', async () =>
    expect((await whois({ cookie: 'kanfa.session_token=abc.def' })).body).toEqual({ identity: null }));
});

describe('API keys', () => {
  it('are told once, act as their person and can be revoked', async () => {
    const make = () =>
      team.as(zhou).post<{ id: string; key: string | null }>('/api-keys', { name: '日报脚本' }, { idempotencyKey: 'key1' });
    const { id, key } = (await make()).body;
    expect((await make()).body).toEqual({ id, key: null });
    expect((await whois({ apiKey: key! })).body.identity).toMatchObject({ memberId: zhou.memberId, kind: 'api-key' });
    const { body } = await team.as(zhou).get<AnswerOf<typeof teamRoutes.listApiKeys>>('/api-keys');
    expect(body.items).toMatchObject([{ id, name: '日报脚本', start: key!.slice(0, 7) }]);
    expect(body.items[0]!.lastUsedAt).not.toBeNull();
    expect((await team.as(zhou).delete(`/api-keys/${id}`)).status).toBe(200);
    expect((await whois({ apiKey: key! })).body.identity).toBeNull();
    const stored = await team.db.row<{ found: number }>(`SELECT count(*)::int AS found FROM api_key WHERE hash = $1 OR start = $1`, [key]);
    expect(stored).toEqual({ found: 0 });
  });

  it('of others stay theirs', async () => {
    const shen = await colleague();
    const { id } = (await team.as(shen).post<{ id: string }>('/api-keys', { name: '我的' })).body;
    const other = await colleague();
    expect((await team.as(other).delete(`/api-keys/${id}`)).status).toBe(404);
    expect((await team.as(other).get(`/api-keys?memberId=${shen.memberId}`)).status).toBe(403);
  });
});

describe('activities', () => {
  it('tell what happened at other services, once, and count it per person', async () => {
    const { accountId } = await team.account();
    const by = { kind: 'member' as const, id: zhou.memberId, name: zhou.name };
    const event = { key: v7(), accountId, actor: by, id: v7(), seq: 7 };
    await team.deliver(reviewApproved, reviewApproved.example, event);
    await team.deliver(reviewApproved, reviewApproved.example, event);
    const list = (query: string) => team.as(zhou).get<AnswerOf<typeof teamRoutes.listActivities>>(`/activities?${query}`);
    await eventually(async () => expect((await list(`accountId=${accountId}`)).body.items).toHaveLength(1));
    const { body } = await list(`memberId=${zhou.memberId}&accountId=${accountId}`);
    expect(body.items[0]).toMatchObject({ id: event.id, type: reviewApproved.type, owner: 'review', title: reviewApproved.example.title });
    expect((await list(`accountId=${accountId}&day=2020-01-01`)).body.items).toEqual([]);
    const summary = await team.as(zhou).get<AnswerOf<typeof teamRoutes.summariseActivities>>(`/activities/summary?accountId=${accountId}`);
    expect(summary.body.items).toMatchObject([{ memberId: zhou.memberId, total: 1, counts: [{ label: '通过审核', count: 1 }] }]);
    const english = await team.as(zhou).get<AnswerOf<typeof teamRoutes.listActivities>>('/activities?limit=1', {
      headers: { 'accept-language': 'en' },
    });
    expect(english.body.items[0]!.sentence).toMatch(/approved/);
  });

  it('show only the accounts a person may look at', async () => {
    const { accountId } = await team.account();
    const lead = await team.member({ name: '某负责人', duties: [{ duty: 'lead', accountId }] });
    const { body } = await team.as(lead).get<AnswerOf<typeof teamRoutes.listActivities>>('/activities');
    expect(body.items).toEqual([]);
  });

  it('leave out readers and state told again', async () => {
    const { accountId } = await team.account();
    const data = { ...reviewApproved.example, accountId };
    await team.deliver(reviewApproved, data, { accountId, actor: { kind: 'system', id: 'announcement' } });
    await team.deliver(reviewApproved, data, { accountId, actor: { kind: 'system', id: 'clock' } });
    const rows = () => team.db.rows<{ actor: unknown }>('SELECT actor FROM activity WHERE account_id = $1', [accountId]);
    await eventually(async () => expect(await rows()).toHaveLength(1));
    expect(await rows()).toMatchObject([{ actor: { id: 'clock' } }]);
  });
});

describe('announcing anew', () => {
  it('tells every person’s whole state', async () => {
    const { drafts } = await team.db.transaction((tx) => announceMembers(tx));
    expect(drafts.map(({ key }) => key)).toContain(zhou.memberId);
    expect(() => drafts.forEach(({ data }) => memberChanged.schema.parse(data))).not.toThrow();
  });
});

describe('audit heads', () => {
  it('of other services are kept', async () => {
    await team.deliver(contentAuditHead, contentAuditHead.example);
    const kept = () => team.db.rows<{ seq: number }>(`SELECT seq::int FROM audit_head WHERE service = 'content'`);
    await eventually(async () => expect(await kept()).toEqual([{ seq: contentAuditHead.example.seq }]));
    const { seq, hash } = contentAuditHead.example;
    expect((await team.as(zhou).get('/audit-heads?service=content')).body).toMatchObject({ items: [{ seq, hash }], next: null });
    expect((await team.as(await colleague()).get('/audit-heads?service=content')).status).toBe(403);
  });

  it('show a chain that was hashed anew', async () => {
    const verify = async (hash: string) =>
      (await team.as(zhou).get(`/operations/team/audit/verification?knownSeq=1&knownHash=${hash}`)).body;
    const first = await eventually(async () => {
      const row = await team.db.row<{ hash: string }>('SELECT hash FROM audit_seal WHERE seq = 1');
      expect(row).toBeDefined();
      return row!;
    });
    expect(await verify(first.hash)).toMatchObject({ ok: true, why: null });
    expect(await verify('f'.repeat(64))).toEqual({ ok: false, seq: 1, why: '整条链被重新计算过' });
  });
});
