import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, TokenReader } from '@kanfa/contracts';
import type { Person } from '@kanfa/service/under-test';
import { eventually } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
let program: Person;
beforeAll(async () => {
  desk = await deskUnderTest();
  const { memberId } = await desk.service.member({ name: '商城系统', duties: ['tech'] });
  program = { memberId, name: '商城系统', kind: 'api-key' };
});
afterAll(() => desk?.stop());

type Lease = { accessToken: string; expiresAt: string };
const lease = (person: Person, accountId = desk.account.accountId, body: object = {}) =>
  desk.service.as(person).post<Lease & Problem>(`/accounts/${accountId}/token-lease`, body, { idempotencyKey: 'k' });

describe('a token lease', () => {
  it('gives a program the current token, and nothing on the way keeps it', async () => {
    const { status, body, headers } = await lease(program);
    expect(status).toBe(200);
    expect(body.accessToken).toBe((await desk.custodian().current(desk.account.accountId)).token);
    expect(headers.get('cache-control')).toBe('no-store');
    const kept = await desk.service.db
      .rows(`SELECT to_jsonb(k)::text AS row FROM idempotency_key k UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a
      UNION ALL SELECT to_jsonb(o)::text FROM outbox o`);
    expect(JSON.stringify(kept)).not.toContain(body.accessToken);
  });

  it('is refused to people, to programs without the right and for accounts of others', async () => {
    expect(await lease(desk.tech)).toMatchObject({ status: 403, body: { code: 'api-key-wanted' } });
    expect(await lease({ ...desk.operator, kind: 'api-key' })).toMatchObject({ status: 403, body: { code: 'right-not-given' } });
    const other = await desk.service.member({
      name: '分公司',
      duties: [{ duty: 'tech', accountId: '0199f3a0-0000-7000-8000-00000000000f' }],
    });
    expect(await lease({ ...other, kind: 'api-key' })).toMatchObject({ status: 403, body: { code: 'right-not-given' } });
    expect(await lease(program, '0199f3a0-0000-7000-8000-0000000000ff')).toMatchObject({ status: 404, body: { code: 'account-unknown' } });
  });

  it('is audited, and every reader of a token is counted', async () => {
    const { accountId } = await desk.connect();
    await lease(program, accountId);
    await lease(program, accountId);
    const audited = await desk.service.db.rows(`SELECT actor FROM audit_entry WHERE did = 'token-leased' AND account_id = $1`, [accountId]);
    expect(audited).toMatchObject([{ actor: { kind: 'api-key', id: program.memberId } }, {}]);
    await desk.service.as(desk.tech).post(`/accounts/${accountId}/connection-checks`, { part: 'callback' });
    await eventually(async () => {
      const { body } = await desk.service.as(desk.tech).get<{ items: TokenReader[] }>(`/accounts/${accountId}/token-readers`);
      expect(body.items.find(({ reader }) => reader === `api-key:${program.memberId}`)).toMatchObject({ name: '商城系统', reads: 2 });
      expect(body.items.some(({ reader }) => reader === 'service:publishing')).toBe(true);
    });
    expect(await desk.service.as(desk.operator).get(`/accounts/${accountId}/token-readers`)).toMatchObject({ status: 403 });
    const state = await desk.service.as(desk.tech).get<{ held: boolean }>(`/accounts/${accountId}/token`);
    expect(state.body).toMatchObject({ held: true, fetchedAt: expect.any(String) as unknown });
    expect(JSON.stringify(state.body)).not.toContain((await desk.custodian().current(accountId)).token);
  });

  it('is not given to a program that asks without end', async () => {
    const { accountId } = await desk.connect();
    const answers = await Promise.all(Array.from({ length: 65 }, () => lease(program, accountId)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]!.body.code).toBe('token-lease-too-often');
  });
});
