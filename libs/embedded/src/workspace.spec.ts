import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { migrationFolders } from './migration-files.js';
import { workspaceRoot } from './workspace.js';

it('finds the workspace from its own place', () => {
  expect(readFileSync(join(workspaceRoot(), 'package.json'), 'utf8')).toContain('"name": "kanfa"');
});

it('lists shared tables before the service and leaves out what is not there', () => {
  const root = mkdtempSync(join(tmpdir(), 'kanfa-spec-'));
  for (const folder of ['apps/tea/migrations', 'apps/coffee', 'libs/messaging/migrations', 'libs/service/migrations'])
    mkdirSync(join(root, folder), { recursive: true });
  expect(migrationFolders('tea', root)).toEqual(
    ['libs/messaging', 'libs/service', 'apps/tea'].map((owner) => join(root, owner, 'migrations')),
  );
  expect(migrationFolders('coffee', root)).toHaveLength(2);
  expect(() => migrationFolders('milk', root)).toThrow('milk');
  rmSync(root, { recursive: true });
});
