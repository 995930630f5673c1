import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@kanfa/kit';
import { serviceUnderTest, type ServiceUnderTest } from '@kanfa/service/under-test';
import { eventually, freePort, testNats, testPostgres, type TestNats } from '@kanfa/testing';
import { AppModule } from '../app.module.js';
import { readConfig } from '../config.js';
import { Pusher, secrets } from '../under-test-callbacks.js';

let nats: TestNats;
let server: Database;
let interaction: ServiceUnderTest;
let wechat: Pusher;
let database: string;

beforeAll(async () => {
  nats = await testNats();
  server = new Database({ url: await testPostgres(), name: 'outage', max: 1 });
  const port = await freePort();
  const env = { NATS_URL: nats.url, CALLBACK_PORT: String(port), MASTER_KEY: randomBytes(32).toString('base64') };
  interaction = await serviceUnderTest({ name: 'interaction', module: AppModule, readConfig, env });
  const account = await interaction.account();
  const tech = await interaction.member({ name: '郑北辰', duties: ['tech'] });
  await interaction.as(tech).put(`/callbacks/${account.accountId}`, secrets);
  wechat = new Pusher(`http://127.0.0.1:${port}`, account);
  database = (await interaction.db.row<{ name: string }>('SELECT current_database() AS name'))!.name;
});
afterAll(async () => {
  await interaction.stop();
  await server.close();
});

/** Nobody connects to the database, and who was connected is thrown out. */
async function shut(): Promise<void> {
  await server.run(`ALTER DATABASE "${database}" ALLOW_CONNECTIONS false`);
  await server.rows('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
}
const open = () => server.run(`ALTER DATABASE "${database}" ALLOW_CONNECTIONS true`);

it('sets callbacks aside on the broker while the database is away, and takes them in later, once', async () => {
  const pushes = Array.from({ length: 20 }, (_, n) => wechat.text(`o-${n}`, `断线 ${n}`));
  await shut();
  const answers = await Promise.all([...pushes, ...pushes].map((push) => wechat.push(push)));
  expect(answers.filter(({ body }) => body !== 'success')).toEqual([]);
  await open();
  const texts = await eventually(async () => {
    const rows = await interaction.db.rows<{ text: string }>(`SELECT text FROM message WHERE text LIKE '断线%'`);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    return rows.map(({ text }) => text);
  });
  expect(new Set(texts).size).toBe(texts.length);
});

it('never says success when the broker is away, too', async () => {
  const push = wechat.text('o-1', '都断了');
  await nats.stop();
  await shut();
  expect(await wechat.push(push)).toMatchObject({ status: 503, body: 'unavailable' });
  await open();
  await eventually(async () => expect(await wechat.push(push)).toMatchObject({ status: 200, body: 'success' }));
});
