import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serviceUnderTest, type ServiceUnderTest } from '@kanfa/service/under-test';
import { freePort } from '@kanfa/testing';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';

let interaction: ServiceUnderTest;
beforeAll(async () => {
  const env = { CALLBACK_PORT: String(await freePort()), MASTER_KEY: randomBytes(32).toString('base64') };
  interaction = await serviceUnderTest({ name: 'interaction', module: AppModule, readConfig, env });
});
afterAll(() => interaction.stop());

it('keeps what stood there before sealed, and shows it to who manages the account, audited', async () => {
  const { accountId } = await interaction.account();
  const tech = interaction.as(await interaction.member({ name: '郑北辰', duties: ['tech'] }));
  const operator = interaction.as(await interaction.member({ name: '赵一诺', duties: ['operator'] }));
  const path = `/callbacks/${accountId}/earlier`;
  const given = { url: 'https://crm.example.org/wechat', mode: 'safe', token: 'crmtoken2024', encodingAesKey: 'a'.repeat(43) };
  expect(await tech.get(path)).toMatchObject({ status: 404, body: { code: 'earlier-callback-unknown' } });
  expect((await operator.put(path, given)).status).toBe(403);
  const kept = await tech.put(path, given, { idempotencyKey: 'keep' });
  expect(kept).toMatchObject({ status: 200, body: { url: given.url, mode: 'safe', hasSecrets: true } });
  expect((await tech.put(path, given, { idempotencyKey: 'keep' })).status).toBe(200);
  expect(JSON.stringify(kept.body)).not.toContain(given.token);
  const row = await interaction.db.row<{ sealed: Buffer }>('SELECT sealed FROM earlier_callback');
  expect(row!.sealed.toString('latin1')).not.toContain('crm');
  expect((await operator.post(`${path}/revelation`)).status).toBe(403);
  expect((await tech.post(`${path}/revelation`, undefined, { idempotencyKey: 'show' })).body).toEqual({
    token: given.token,
    encodingAesKey: given.encodingAesKey,
  });
  expect(await interaction.db.rows(`SELECT did FROM audit_entry WHERE object = $1 ORDER BY at`, [`callback:${accountId}`])).toEqual([
    { did: 'earlier-callback-kept' },
    { did: 'earlier-callback-shown' },
  ]);
  expect(JSON.stringify(await interaction.db.rows('SELECT answer FROM idempotency_key'))).not.toContain(given.token);
  expect((await tech.put(path, { url: null })).body).toMatchObject({ url: null, mode: null, hasSecrets: false });
});
