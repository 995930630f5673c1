import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from './secrets.js';

it('keeps the secrets for their owner alone, and says what to do when they cannot be read', () => {
  const home = mkdtempSync(join(tmpdir(), 'kanfa-secrets-'));
  const made = loadSecrets(home);
  expect(loadSecrets(home)).toEqual(made);
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  writeFileSync(join(home, 'secrets.json'), '{"masterKey":');
  expect(() => loadSecrets(home)).toThrow('restore it from a backup');
  rmSync(home, { recursive: true });
});
