import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SecretBox } from '@kanfa/kit';
import { rewrapAll } from '@kanfa/service';
import type { Config } from '../config.js';
import { sealedColumns } from '../sealed-columns.js';
import { teamUnderTest, type TeamUnderTest } from '../under-test.js';
import { Sessions } from './better-auth.client.js';

let given: TeamUnderTest;
const masterKey = randomBytes(32).toString('base64');
beforeAll(async () => {
  given = await teamUnderTest({ MASTER_KEY: masterKey });
});
afterAll(() => given?.stop());

it('keeps everyone signed in while the master key changes, in processes with the old key and with the new one', async () => {
  const { person, cookie } = await given.signedIn('周砚秋');
  const { db } = given.service;
  const next = randomBytes(32).toString('base64');
  const processOf = (current: string, others: string[] = []) =>
    new Sessions(db, new SecretBox(current, others), { MASTER_KEY: current, SESSION_DAYS: 7, PUBLIC_ORIGIN: 'http://localhost' } as Config);
  const knows = { memberId: person.memberId };
  expect(await processOf(next, [masterKey]).read(cookie)).toMatchObject(knows);
  expect(await rewrapAll(db, new SecretBox(next, [masterKey]), sealedColumns)).toBeGreaterThan(0);
  expect(await processOf(masterKey, [next]).read(cookie)).toMatchObject(knows);
  expect(await processOf(next).read(cookie)).toMatchObject(knows);
  const tampered = cookie.replace(/.(?=;|$)/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(await processOf(next).read(tampered)).toBeUndefined();
  await rewrapAll(db, new SecretBox(masterKey, [next]), sealedColumns);
});
