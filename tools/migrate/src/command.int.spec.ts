import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { testDatabase } from '@kanfa/testing';
import { command } from './command.js';
import { newMigration } from './new-migration.js';

it('plans and applies the migrations of a service', async () => {
  const { ownerUrl, drop } = await testDatabase('review', []);
  const due = await command(['plan', 'review'], { DATABASE_URL: ownerUrl });
  expect(due.length).toBeGreaterThan(0);
  expect(await command(['up', 'review', '--url', ownerUrl], {})).toEqual(due);
  expect(await command(['plan', 'review'], { DATABASE_URL: ownerUrl })).toEqual([]);
  await drop();
});

it('says what is missing', async () => {
  await expect(command(['up', 'review'], {})).rejects.toMatchObject({ code: 'missing-setting' });
  await expect(command(['up'], {})).rejects.toMatchObject({ code: 'usage' });
  await expect(command(['down', 'review'], {})).rejects.toMatchObject({ code: 'usage' });
  await expect(command(['up', 'milk'], { DATABASE_URL: 'postgres://x' })).rejects.toMatchObject({ code: 'unknown-service' });
});

it('writes an empty migration named after the minute and never over another', () => {
  const root = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
  mkdirSync(join(root, 'apps', 'tea'), { recursive: true });
  const now = new Date('2026-03-01T12:00:30Z');
  const file = newMigration('tea', 'Second flush!', now, root);
  expect(file).toBe(join(root, 'apps/tea/migrations/20260301T1200_second_flush.sql'));
  expect(readFileSync(file, 'utf8')).toBe('');
  expect(() => newMigration('tea', 'second-flush', now, root)).toThrow('20260301T1200_second_flush.sql');
  expect(() => newMigration('tea', '!', now, root)).toThrow('Latin letters');
  expect(existsSync(file)).toBe(true);
  rmSync(root, { recursive: true });
});
