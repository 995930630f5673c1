import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberChanged, type AnswerOf, type teamRoutes } from '@kanfa/contracts';
import { SecretBox } from '@kanfa/kit';
import { rewrapAll } from '@kanfa/service';
import type { ServiceUnderTest } from '@kanfa/service/under-test';
import { sealedColumns } from '../sealed-columns.js';
import { teamUnderTest, type SignedIn, type TeamUnderTest } from '../under-test.js';
import { codeOf, stepAt } from './totp.js';

let given: TeamUnderTest;
let team: ServiceUnderTest;
const masterKey = randomBytes(32).toString('base64');
beforeAll(async () => {
  given = await teamUnderTest({ MASTER_KEY: masterKey });
  team = given.service;
});
afterAll(() => given?.stop());

const codeAfter = (secret: string, steps = 0) => codeOf(secret, stepAt(new Date()) + steps);
const as = async (who: SignedIn) => team.as(await who.identity());

async function enrolled(name = '周砚秋') {
  const who = await given.signedIn(name, ['lead']);
  const api = await as(who);
  const { secret } = (await api.post<AnswerOf<typeof teamRoutes.startSecondFactor>>('/me/second-factor', { password: who.password })).body;
  const answer = await api.post<AnswerOf<typeof teamRoutes.confirmSecondFactor>>('/me/second-factor/confirmation', {
    code: codeAfter(secret, -1),
  });
  expect(answer.status).toBe(200);
  return { who, secret, recoveryCodes: answer.body.recoveryCodes };
}

describe('the second factor', () => {
  it('is enrolled with the password and a code, told once, and makes the session fresh', async () => {
    const { who, secret, recoveryCodes } = await enrolled();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await who.identity()).factorAt).toBeGreaterThan(Date.now() - 60_000);
    const { body } = await (await as(who)).get('/me/second-factor');
    expect(body).toMatchObject({ enrolledAt: expect.any(String), recoveryCodesLeft: 10, freshUntil: expect.any(String) });
    expect(await (await as(who)).post('/me/second-factor', { password: who.password })).toMatchObject({
      status: 409,
      body: { code: 'second-factor-enrolled' },
    });
    const rows = await team.db.rows<{ sealed_secret: Buffer }>('SELECT sealed_secret FROM second_factor');
    for (const row of rows) expect(row.sealed_secret.toString('latin1')).not.toContain(secret);
  });

  it('outlives a change of the master key', async () => {
    const { who, secret } = await enrolled();
    const next = randomBytes(32).toString('base64');
    expect(await rewrapAll(team.db, new SecretBox(next, [masterKey]), sealedColumns)).toBeGreaterThan(0);
    const row = await team.db.row<{ sealed: Buffer }>('SELECT sealed_secret AS sealed FROM second_factor WHERE member_id = $1', [
      who.person.memberId,
    ]);
    expect(new SecretBox(next).open(row!.sealed, who.person.memberId)).toBe(secret);
    await rewrapAll(team.db, new SecretBox(masterKey, [next]), sealedColumns);
  });

  it('is not begun with a wrong password, nor finished with a wrong code', async () => {
    const who = await given.signedIn('沈知予');
    const api = await as(who);
    expect(await api.post('/me/second-factor', { password: 'not the password' })).toMatchObject({ body: { code: 'password-wrong' } });
    expect(await api.post('/me/second-factor/confirmation', { code: '000000' })).toMatchObject({
      body: { code: 'second-factor-not-started' },
    });
    await api.post('/me/second-factor', { password: who.password });
    expect(await api.post('/me/second-factor/confirmation', { code: '00000a' })).toMatchObject({ status: 403 });
    expect((await who.identity()).factorAt).toBeUndefined();
  });

  it('takes a code once, and announces the person so that gateways look again', async () => {
    const { who, secret } = await enrolled();
    const before = (await team.published(memberChanged)).length;
    const code = codeAfter(secret);
    const api = await as(who);
    expect((await api.post('/me/step-up', { code })).status).toBe(200);
    expect((await team.published(memberChanged)).length).toBe(before + 1);
    expect(await api.post('/me/step-up', { code })).toMatchObject({ status: 403, body: { code: 'second-factor-code-wrong' } });
  });

  it('takes a recovery code once', async () => {
    const { who, recoveryCodes } = await enrolled();
    const api = await as(who);
    const code = recoveryCodes[0]!.toUpperCase();
    expect((await api.post('/me/step-up', { code })).status).toBe(200);
    expect((await api.post('/me/step-up', { code })).status).toBe(403);
    expect((await api.get('/me/second-factor')).body).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('is proven for one session only', async () => {
    const { who } = await enrolled();
    const other = await given.signedIn('韩朗');
    const borrowed = { ...(await other.identity()), sessionId: (await who.identity()).sessionId! };
    expect((await team.as(borrowed).post('/me/step-up', { code: '123456' })).body).toMatchObject({ code: 'second-factor-missing' });
    expect((await other.identity()).factorAt).toBeUndefined();
  });

  it('is not guessed: after six wrong tries nobody tries on', async () => {
    const { who } = await enrolled();
    const api = await as(who);
    for (let tries = 0; tries < 6; tries++) await api.post('/me/step-up', { code: '00000x' });
    expect((await api.post('/me/step-up', { code: '00000x' })).status).toBe(429);
  });

  it('is proven by people alone, not by an API key', async () => {
    const { who, secret } = await enrolled();
    const key = { ...(await who.identity()), kind: 'api-key' as const };
    expect(await team.as(key).post('/me/step-up', { code: codeAfter(secret) })).toMatchObject({
      status: 403,
      body: { code: 'api-key-refused' },
    });
  });

  it('is removed with password and code, and takes the freshness along', async () => {
    const { who, secret } = await enrolled();
    const api = await as(who);
    const wrong = await api.post('/me/second-factor/removal', { password: 'x', code: codeAfter(secret) });
    expect(wrong.body).toMatchObject({ code: 'password-wrong' });
    expect((await api.post('/me/second-factor/removal', { password: who.password, code: codeAfter(secret) })).status).toBe(200);
    expect((await who.identity()).factorAt).toBeUndefined();
    expect((await api.post('/me/step-up', { code: codeAfter(secret, 1) })).body).toMatchObject({ code: 'second-factor-missing' });
  });
});

describe('a manager', () => {
  it('takes a lost authenticator away, freshly verified, and ends the sessions; not their own', async () => {
    const { who: manager } = await enrolled();
    const { who: lost } = await enrolled('赵一诺');
    const path = `/members/${lost.person.memberId}/second-factor`;
    const stale = { ...(await manager.identity()), factorAt: Date.now() - 11 * 60_000 };
    expect(await team.as(stale).delete(path)).toMatchObject({ status: 403, body: { code: 'second-factor-wanted' } });
    const api = await as(manager);
    expect((await api.delete(`/members/${manager.person.memberId}/second-factor`)).body).toMatchObject({ code: 'own-second-factor' });
    expect((await api.delete(path)).status).toBe(200);
    expect(await lost.identity()).toBeNull();
    expect((await api.delete(path)).body).toMatchObject({ code: 'second-factor-missing' });
    const reader = await given.person('马晓棠', ['customer-service']);
    expect((await team.as({ ...reader, factorAt: Date.now() }).delete(path)).status).toBe(403);
  });
});
