import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, Problem } from '@kanfa/contracts';
import { createLogger, SecretBox } from '@kanfa/kit';
import { rewrapAll } from '@kanfa/service';
import { eventually } from '@kanfa/testing';
import { sealedColumns } from '../sealed-columns.js';
import { deskUnderTest, type Desk } from '../under-test.js';
import { TokenCustodian } from './token-custodian.client.js';
import { TokenReaders } from './token-readers.client.js';

const key = () => randomBytes(32).toString('base64');
const [before, next] = [key(), key()];
let desk: Desk;
beforeAll(async () => {
  // first every process learns the key to come, then they change over one by one
  desk = await deskUnderTest({ MASTER_KEY: before, MASTER_KEY_PREVIOUS: next });
});
afterAll(() => desk?.stop());

const configure = ({ appId, name, kind, verified, originalId }: AccountView, secret: string) =>
  desk.sandbox.control('accounts', { appId, secret, name, kind, verified, originalId, habits: false });
const secrets = (accountId: string) =>
  desk.service.db.rows<{ sealed: Buffer }>(
    `SELECT sealed_secret AS sealed FROM connected_account WHERE account_id = $1
     UNION ALL SELECT sealed_token FROM access_token WHERE account_id = $1 AND sealed_token IS NOT NULL`,
    [accountId],
  );

describe('the AppSecret', () => {
  it('is changed for one that WeChat accepts, and kept when the new one is wrong', async () => {
    const { accountId, version } = await desk.connect();
    const change = (appSecret: string, ifMatch = version) =>
      desk.service.as(desk.tech).patch<AccountView & Problem>(`/accounts/${accountId}`, { appSecret }, { ifMatch });
    const account = (await desk.service.as(desk.tech).get<AccountView>(`/accounts/${accountId}`)).body;
    expect(await change('d'.repeat(32), account.version)).toMatchObject({ status: 422, body: { code: 'app-secret-refused' } });
    expect((await desk.custodian().current(accountId)).token).toBeTruthy();

    await configure(account, 'd'.repeat(32));
    const changed = await change('d'.repeat(32), account.version);
    expect(changed).toMatchObject({ status: 200, body: { status: 'connected', problem: null } });
    expect(JSON.stringify(changed.body)).not.toContain('d'.repeat(32));
    const kept = await desk.service.db
      .rows(`SELECT to_jsonb(k)::text AS row FROM idempotency_key k UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a
      UNION ALL SELECT to_jsonb(o)::text FROM outbox o UNION ALL SELECT to_jsonb(c)::text FROM connected_account c`);
    expect(JSON.stringify(kept)).not.toContain('d'.repeat(32));
    expect(JSON.stringify(kept)).not.toContain(Buffer.from('d'.repeat(32)).toString('hex'));
    expect((await desk.custodian().current(accountId)).token).toBeTruthy();
  });

  it('is not dropped for one that nobody could prove', async () => {
    const account = await desk.connect();
    await desk.fault('stable_token', 'busy');
    const { status, body } = await desk.service
      .as(desk.tech)
      .patch<Problem>(`/accounts/${account.accountId}`, { appSecret: 'c'.repeat(32) }, { ifMatch: account.version });
    expect([status, body.code]).toEqual([503, 'app-secret-not-proven']);
    expect((await desk.custodian().current(account.accountId)).token).toBeTruthy();
  });
});

describe('the master key', () => {
  it('is changed under load without losing a call', async () => {
    const { accountId } = await desk.connect();
    const { db } = desk.service;
    const both = new SecretBox(next, [before]);
    const log = createLogger('publishing', 'error');
    const changedOver = () => new TokenCustodian(db, both, new TokenReaders(db, log), desk.settings);
    let under = true;
    const caller = async (custodian: () => TokenCustodian): Promise<number> => {
      let calls = 0;
      for (; under || calls < 20; calls++) {
        expect((await custodian().current(accountId)).token).toBeTruthy();
        if (calls % 5 === 4) await db.run('UPDATE access_token SET usable_until = clock_timestamp() WHERE account_id = $1', [accountId]);
      }
      return calls;
    };
    const load = Promise.all([caller(() => desk.custodian()), caller(changedOver), caller(() => desk.custodian()), caller(changedOver)]);
    for (let round = 0; round < 5; round++) await rewrapAll(db, both, sealedColumns);
    under = false;
    expect((await load).every((calls) => calls >= 20)).toBe(true);

    const alone = new SecretBox(next);
    await eventually(async () => {
      await rewrapAll(db, both, sealedColumns);
      const rows = await secrets(accountId);
      expect(rows).toHaveLength(2);
      for (const { sealed } of rows) expect(alone.open(sealed, accountId)).toBeTruthy();
    });
    expect(await rewrapAll(db, both, sealedColumns)).toBe(0);
  });
});
