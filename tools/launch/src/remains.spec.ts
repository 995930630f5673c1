import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf } from './process-table.js';
import { clearRemains } from './remains.js';

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'kanfa-remains-'))));
afterEach(() => rmSync(home, { recursive: true }));
const note = (processes: object[]) => writeFileSync(join(home, 'run.json'), JSON.stringify({ launcher: 1, processes }));

it('waits for a service that is about to end', async () => {
  const ending = spawn('sleep', ['0.5']);
  const ended = once(ending, 'exit');
  note([{ name: 'content', pid: ending.pid, birth: birthOf(ending.pid!) }]);
  await clearRemains(home);
  expect((await ended)[0]).toBe(0);
});

it('ends one that stays', async () => {
  const staying = spawn('sleep', ['60']);
  const ended = once(staying, 'exit');
  note([{ name: 'content', pid: staying.pid, birth: birthOf(staying.pid!) }]);
  await clearRemains(home);
  expect((await ended)[1]).toBe('SIGTERM');
});

it('leaves a later process with the same number alone', async () => {
  const other = spawn('sleep', ['60']);
  note([
    { name: 'content', pid: other.pid, birth: '1' },
    { name: 'review', pid: null },
  ]);
  await clearRemains(home);
  expect(birthOf(other.pid!)).toBeDefined();
  other.kill();
});
