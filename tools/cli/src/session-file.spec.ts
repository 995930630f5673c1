import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { forgetSession, readSession, sessionPath, writeSession } from './session-file.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kanfa-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('is for its owner alone, also when an open one stood there', () => {
  const path = sessionPath({ XDG_CONFIG_HOME: home });
  expect(path).toBe(join(home, 'kanfa/session.json'));
  writeSession(path, { server: 'http://a', cookie: 'c=1' });
  writeSession(path, { server: 'http://a', cookie: 'c=2' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readSession(path)).toEqual({ server: 'http://a', cookie: 'c=2' });
  forgetSession(path);
  expect(readSession(path)).toBeUndefined();
});

it('stands where KANFA_SESSION says', () => expect(sessionPath({ KANFA_SESSION: '/x/y.json' })).toBe('/x/y.json'));
