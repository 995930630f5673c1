import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@kanfa/testing';
import { Supervisor, type Part } from './supervisor.js';
import { Terminal } from './terminal.js';

let home: string;
let supervisor: Supervisor;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kanfa-supervisor-'));
  supervisor = new Supervisor(home, new Terminal());
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(home, { recursive: true });
});

type Started = { with: string; up: boolean };
/** A part that keeps what it was started with. */
const part = (started: Started[], given: string, { fails = 0, overlaps = false } = {}): Part => ({
  name: 'team',
  port: 1,
  overlaps,
  start: async (_signal, beside) => {
    expect(started.some(({ up }) => up)).toBe(beside === true);
    if (fails-- > 0) throw new Error('not yet');
    const one = { with: given, up: true };
    started.push(one);
    return { pid: started.length, running: () => one.up, stop: async () => void (one.up = false) };
  },
});
const ready = () => (JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as { processes: { ready: boolean }[] }).processes[0]!.ready;

it('starts a part anew as it is described now, once, and notes it', async () => {
  const started: Started[] = [];
  await supervisor.start(part(started, 'old key'));
  await supervisor.renew(part(started, 'new key'));
  expect(started).toEqual([
    { with: 'old key', up: false },
    { with: 'new key', up: true },
  ]);
  expect(ready()).toBe(true);
});

it('starts the next one beside the one it follows, where both can be there at once', async () => {
  const started: Started[] = [];
  await supervisor.start(part(started, 'old key'));
  await supervisor.renew(part(started, 'new key', { overlaps: true }));
  expect(started.map(({ up }) => up)).toEqual([false, true]);
  const failing = part(started, 'third key', { overlaps: true, fails: 1 });
  await expect(supervisor.renew(failing)).rejects.toThrow('not yet');
  expect([started.length, started[1]!.up, ready()]).toEqual([2, true, true]);
});

it('starts what dies later as it was described last', async () => {
  const started: Started[] = [];
  await supervisor.start(part(started, 'old key'));
  await supervisor.renew(part(started, 'new key'));
  started[1]!.up = false;
  await eventually(() => expect(started[2]).toEqual({ with: 'new key', up: true }));
});

it('tries again by itself when the new start fails', async () => {
  const started: Started[] = [];
  await supervisor.start(part(started, 'old key'));
  await expect(supervisor.renew(part(started, 'new key', { fails: 1 }))).rejects.toThrow('not yet');
  await eventually(() => expect(started[1]).toEqual({ with: 'new key', up: true }));
});
