import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './database.js';

const root = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
const migrations = join(root, 'tea', 'migrations');
let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  mkdirSync(migrations, { recursive: true });
  writeFileSync(join(migrations, '20260301T1200_tea.sql'), 'CREATE TABLE tea (id int PRIMARY KEY, name text)');
  [first, second] = await Promise.all([testDatabase('tea', [migrations]), testDatabase('tea', [migrations])]);
});
afterAll(async () => {
  await Promise.all([first.drop(), second.drop()]);
  rmSync(root, { recursive: true });
});

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives every test file a migrated database of its own', async () => {
  await query(first.appUrl, `INSERT INTO tea VALUES (1, '龙井')`);
  expect(await query(first.appUrl, 'SELECT name FROM tea')).toEqual([{ name: '龙井' }]);
  expect(await query(second.appUrl, 'SELECT name FROM tea')).toEqual([]);
});

it('does not let the service change the schema', async () => {
  await expect(query(first.appUrl, 'CREATE TABLE more (id int)')).rejects.toMatchObject({ code: '42501' });
  await expect(query(first.appUrl, 'ALTER TABLE tea ADD COLUMN x int')).rejects.toMatchObject({ code: '42501' });
  await expect(query(first.appUrl, 'DROP TABLE tea')).rejects.toMatchObject({ code: '42501' });
  await expect(query(first.appUrl, 'DELETE FROM schema_migration')).rejects.toMatchObject({ code: '42501' });
});

it('runs in a zone that is not UTC, so that a forgotten zone shows', async () => {
  expect(await query(first.appUrl, 'SHOW timezone')).toEqual([{ TimeZone: 'Asia/Shanghai' }]);
});
