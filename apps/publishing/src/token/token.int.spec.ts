import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountChanged, tokenAnswer, type AccountView, type Problem } from '@kanfa/contracts';
import { createLogger, sha256Of } from '@kanfa/kit';
import { callSubject, connectNats } from '@kanfa/messaging';
import { newSealKey, openToken } from '@kanfa/service';
import { deskUnderTest, type Desk } from '../under-test.js';

let desk: Desk;
beforeAll(async () => {
  desk = await deskUnderTest();
});
afterAll(() => desk?.stop());

const issued = async (appId: string) => (await desk.effects('token-issued', appId)).length;
const expire = (accountId: string) =>
  desk.service.db.run(`UPDATE access_token SET usable_until = clock_timestamp(), expires_at = clock_timestamp() WHERE account_id = $1`, [
    accountId,
  ]);

describe('the custodian', () => {
  it('fetches once when twenty processes ask for an expired token', async () => {
    const { accountId, appId } = await desk.connect();
    await desk.sandbox.control('clock', { advanceMs: 7_200_000 });
    await expire(accountId);
    const before = await issued(appId);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => desk.custodian().current(accountId)));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1);
    expect((await issued(appId)) - before).toBe(1);
  });

  it('does not believe a rejection of a token that is not the current one', async () => {
    const { accountId } = desk.account;
    const { token } = await desk.custodian().current(accountId);
    const epoch = () => desk.service.db.rows('SELECT epoch FROM access_token WHERE account_id = $1', [accountId]);
    const before = await epoch();
    await desk.custodian().current(accountId, sha256Of('another'));
    expect(await epoch()).toEqual(before);
    expect((await desk.custodian().current(accountId)).token).toBe(token);
  });

  it('answers over NATS, sealed to the asker', async () => {
    const nats = await connectNats({ service: 'interaction', servers: desk.service.natsUrl, log: createLogger('interaction', 'error') });
    const key = newSealKey();
    const { accountId } = desk.account;
    const reply = await nats.request(
      callSubject('publishing.token', 'interaction'),
      JSON.stringify({ accountId, publicKey: key.publicKey }),
    );
    const answer = tokenAnswer.parse(reply.json());
    const { token } = await desk.custodian().current(accountId);
    expect(reply.string()).not.toContain(token);
    expect('sealed' in answer && openToken(answer.sealed, key, accountId)).toBe(token);
    await nats.close();
  });
});

describe('an account', () => {
  it('whose secret is wrong is kept, and says what to do', async () => {
    const { originalId } = desk.account;
    const given = {
      key: 'falsch',
      name: '密钥不对',
      kind: 'service',
      verified: true,
      appId: desk.appId,
      appSecret: 'f'.repeat(32),
      originalId,
    };
    const { body } = await desk.service.as(desk.tech).post<AccountView>('/accounts', given);
    expect(body).toMatchObject({ status: 'needs-attention', problem: { zh: expect.stringContaining('AppSecret') as unknown } });
    expect(await desk.service.as(desk.tech).post<Problem>('/accounts', given)).toMatchObject({
      status: 409,
      body: { code: 'account-key-taken' },
    });

    const right = { appSecret: '1'.padStart(32, '0') };
    const fixed = await desk.service.as(desk.tech).patch<AccountView>(`/accounts/${body.accountId}`, right, { ifMatch: body.version });
    expect(fixed.body).toMatchObject({ status: 'connected', problem: null });
    const told = await desk.service.published(accountChanged);
    expect(JSON.stringify(told)).not.toContain(given.appSecret);
    const stored = await desk.service.db.rows('SELECT sealed_secret::text FROM connected_account');
    expect(JSON.stringify(stored)).not.toContain(Buffer.from(right.appSecret).toString('hex'));
  });

  it('is hidden from people without a right on it', async () => {
    const stranger = await desk.service.member({
      name: '无权',
      duties: [{ duty: 'operator', accountId: '0199f3a0-0000-7000-8000-00000000000f' }],
    });
    expect(await desk.service.as(stranger).get(`/accounts/${desk.account.accountId}`)).toMatchObject({ status: 403 });
    expect((await desk.service.as(stranger).get<{ items: unknown[] }>('/accounts')).body.items).toEqual([]);
    expect(await desk.service.as(desk.operator).post('/accounts', {})).toMatchObject({ status: 422 });
  });
});
