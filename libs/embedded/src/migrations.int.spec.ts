import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { migrate, plan } from './migrations.js';
import { freePort } from './ports.js';
import { startPostgres, type Postgres } from './postgres.js';
import { provision, type ServiceUrls } from './provision.js';
import { withSession } from './session.js';

const root = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
let server: Postgres;
let urls: ServiceUrls;
let folders: string[];
let count = 0;

beforeAll(
  async () => void (server = await startPostgres({ dir: join(root, 'postgres'), port: await freePort(), settings: { fsync: 'off' } })),
);
afterAll(async () => {
  await server.destroy();
  rmSync(root, { recursive: true });
});
beforeEach(async () => {
  count += 1;
  urls = await provision(server.superuserUrl, 'tea', { ownerPassword: 'o', appPassword: 'a', database: `tea_${count}` });
  folders = ['kit', 'tea'].map((owner) => join(root, `case-${count}`, owner, 'migrations'));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  write('kit/1_audit.sql', 'CREATE TABLE audit (id int)');
  write('tea/1_tea.sql', 'CREATE TABLE tea (id int PRIMARY KEY, name text); CREATE TABLE leaf (tea int REFERENCES tea)');
});

function write(name: string, sql: string): void {
  const [owner, file] = name.split('/');
  writeFileSync(join(root, `case-${count}`, owner!, 'migrations', file!), sql);
}

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> =>
  withSession(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

it('applies what is new, shared folders first, and nothing twice', async () => {
  expect(await plan(urls.ownerUrl, folders)).toEqual(['kit/1_audit.sql', 'tea/1_tea.sql']);
  expect(await migrate(urls.ownerUrl, folders)).toEqual(['kit/1_audit.sql', 'tea/1_tea.sql']);
  write('tea/2_origin.sql', 'ALTER TABLE tea ADD COLUMN origin text');
  expect(await plan(urls.ownerUrl, folders)).toEqual(['tea/2_origin.sql']);
  expect(await migrate(urls.ownerUrl, folders)).toEqual(['tea/2_origin.sql']);
  expect(await migrate(urls.ownerUrl, folders)).toEqual([]);
  expect(await ask(urls.appUrl, 'SELECT name, origin FROM tea')).toEqual([]);
});

it('refuses a file that was changed after it was applied, in whichever line ends', async () => {
  write('tea/2_two.sql', 'SELECT 1;\nSELECT 2;\n');
  await migrate(urls.ownerUrl, folders);
  write('tea/2_two.sql', 'SELECT 1;\r\nSELECT 2;\r\n');
  expect(await migrate(urls.ownerUrl, folders)).toEqual([]);
  write('tea/2_two.sql', 'SELECT 3');
  await expect(migrate(urls.ownerUrl, folders)).rejects.toMatchObject({ code: 'migration-changed' });
  await expect(plan(urls.ownerUrl, folders)).rejects.toMatchObject({ code: 'migration-changed' });
});

it('takes back a file that fails half way and keeps the ones before it', async () => {
  write('tea/2_half.sql', 'CREATE TABLE half (id int); SELECT nonsense');
  await expect(migrate(urls.ownerUrl, folders)).rejects.toMatchObject({
    code: 'migration-failed',
    say: { en: expect.stringContaining('nonsense') },
  });
  expect(await plan(urls.ownerUrl, folders)).toEqual(['tea/2_half.sql']);
  expect(await ask(urls.ownerUrl, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
});

it('lets two runners work side by side without doing anything twice, also with CONCURRENTLY', async () => {
  write('tea/2_index.sql', '-- no transaction\nCREATE INDEX CONCURRENTLY tea_name ON tea (name)');
  const applied = await Promise.all([1, 2, 3].map(() => migrate(urls.ownerUrl, folders)));
  expect(applied.flat().sort()).toEqual(['kit/1_audit.sql', 'tea/1_tea.sql', 'tea/2_index.sql']);
  expect(await ask(urls.ownerUrl, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'tea_name'::regclass`)).toEqual([
    { indisvalid: true },
  ]);
});

it('gives up on a busy table instead of blocking the service', async () => {
  await migrate(urls.ownerUrl, folders);
  write('tea/2_busy.sql', 'ALTER TABLE tea ADD COLUMN origin text');
  await withSession(urls.appUrl, async (reader) => {
    await reader.query('BEGIN; SELECT * FROM tea');
    await expect(migrate(urls.ownerUrl, folders)).rejects.toMatchObject({ code: 'migration-busy' });
  });
  expect(await migrate(urls.ownerUrl, folders)).toEqual(['tea/2_busy.sql']);
});

it('lets the service read and write rows, but neither change tables nor the journal', async () => {
  write('tea/2_serial.sql', 'CREATE TABLE cup (id serial, size int)');
  await migrate(urls.ownerUrl, folders);
  await ask(urls.appUrl, 'INSERT INTO cup (size) VALUES (1); UPDATE cup SET size = 2; DELETE FROM cup');
  for (const sql of [
    'CREATE TABLE x (id int)',
    'ALTER TABLE tea ADD COLUMN x int',
    'DROP TABLE tea',
    'TRUNCATE tea',
    'DELETE FROM schema_migration',
  ]) {
    await expect(ask(urls.appUrl, sql)).rejects.toMatchObject({ code: '42501' });
  }
});

it('tells a migration which role the service runs as', async () => {
  write(
    'tea/2_evidence.sql',
    `CREATE TABLE evidence (id int); DO $$ BEGIN EXECUTE format('REVOKE UPDATE, DELETE ON evidence FROM %I', current_setting('kanfa.app_role')); END $$`,
  );
  await migrate(urls.ownerUrl, folders);
  await ask(urls.appUrl, 'INSERT INTO evidence VALUES (1)');
  await expect(ask(urls.appUrl, 'DELETE FROM evidence')).rejects.toMatchObject({ code: '42501' });
});

it('lets a service into its own database only', async () => {
  await provision(server.superuserUrl, 'coffee', { ownerPassword: 'o', appPassword: 'a' });
  const elsewhere = new URL(urls.appUrl);
  elsewhere.pathname = '/coffee';
  await expect(ask(elsewhere.href, 'SELECT 1')).rejects.toMatchObject({ code: 'database-unreachable' });
});

it('provisions again without harm and takes over new passwords', async () => {
  await migrate(urls.ownerUrl, folders);
  const again = await provision(server.superuserUrl, 'tea', { ownerPassword: 'o', appPassword: "n'ew", database: `tea_${count}` });
  await ask(again.appUrl, `INSERT INTO tea VALUES (1, '龙井')`);
  expect(await ask(again.ownerUrl, 'SELECT name FROM tea')).toEqual([{ name: '龙井' }]);
});

it('says which database cannot be reached', async () => {
  const port = await freePort();
  await expect(migrate(`postgres://tea_owner:o@127.0.0.1:${port}/tea`, folders)).rejects.toMatchObject({
    code: 'database-unreachable',
    say: { zh: expect.stringContaining(`tea_owner@127.0.0.1:${port}/tea`) },
  });
});
