import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from './home.js';
import { birthOf } from './process-table.js';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'kanfa-home-'))));
afterEach(() => rmSync(root, { recursive: true }));

it('refuses a folder another launcher works in, whatever is asked, and leaves it alone', () => {
  const other = spawn('sleep', ['30'], { stdio: 'ignore' });
  const home = join(root, 'data');
  openHome(home, false);
  const claim = `${other.pid} ${birthOf(other.pid!)}\n`;
  writeFileSync(join(home, 'launcher.pid'), claim);
  for (const fresh of [false, true]) expect(() => openHome(home, fresh)).toThrow(`process ${other.pid}`);
  expect(readdirSync(root)).toEqual(['data']);
  expect(readFileSync(join(home, 'launcher.pid'), 'utf8')).toBe(claim);
  other.kill();
});

it('takes over from a launcher that is gone, also when its number belongs to someone else now', () => {
  openHome(root, false);
  writeFileSync(join(root, 'launcher.pid'), '4194304 1\n');
  expect(() => openHome(root, false)).not.toThrow();
  writeFileSync(join(root, 'launcher.pid'), `${process.ppid} 1\n`);
  expect(() => openHome(root, false)).not.toThrow();
});

it('sets old data aside when asked for a fresh start', () => {
  const home = join(root, 'data');
  openHome(home, false);
  for (const [name, text] of [
    ['demo.json', '{}'],
    ['launcher.pid', '4194304 1'],
  ] as const)
    writeFileSync(join(home, name), text);
  openHome(home, true);
  expect(readdirSync(home)).toEqual(['launcher.pid']);
  expect(readdirSync(root)).toHaveLength(2);
});

it('says what is wrong with a folder that cannot be one', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  expect(() => openHome(join(file, 'data'), false)).toThrow('ENOTDIR');
});
