import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kanfa/testing';
import type { Sandbox } from '../sandbox.js';
import { account, clientOf, control, draft, end, newFolder, startFast } from '../sandbox.fixture.js';
import { World } from './world.js';

const hour = 3_600_000;
type Clock = { now: string; shanghai: string; rate: number; jobsWaiting: number };

describe('the world of time', () => {
  let dir: string;
  let world: World;
  const open = (): World => new World({ port: 0, host: '127.0.0.1', dir, speed: 1 });
  beforeEach(() => {
    dir = newFolder();
    world = open();
  });
  afterEach(() => {
    world.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each([1, 100, 10_000])('runs at %i×', (rate) => {
    world.clock.change({ set: Date.parse('2027-01-01T00:00:00Z'), rate });
    expect(world.clock.rate).toBe(rate);
    expect(world.clock.now()).toBeGreaterThanOrEqual(Date.parse('2027-01-01T00:00:00Z'));
  });

  it('is still set after a restart, as fast as before', () => {
    const set = Date.parse('2031-05-01T00:00:00Z');
    world.clock.change({ set, rate: 50 });
    world.close();
    world = open();
    expect(world.clock.rate).toBe(50);
    expect(world.clock.now()).toBeGreaterThanOrEqual(set);
  });

  it('does jobs in their order at 10,000×, each at its own time, also those that jobs plan', async () => {
    const done: [string, number][] = [];
    const start = Date.parse('2027-01-01T00:00:00Z');
    const at = (name: string, after: number): void => world.jobs.schedule('note', 'wx', after, { name });
    world.jobs.on('note', (_appId, { name }) => {
      done.push([name as string, (world.clock.now() - start) / hour]);
      if (name === 'first') at('planned by the first', hour / 2);
    });
    world.clock.change({ set: start, rate: 0 });
    world.clock.at(start, () => {
      at('third', 3 * hour);
      at('first', hour);
      at('second', 2 * hour);
    });
    world.clock.change({ rate: 10_000 });
    world.jobs.poke();
    const expected = [
      ['first', 1],
      ['planned by the first', 1.5],
      ['second', 2],
      ['third', 3],
    ];
    await eventually(() => expect(done).toEqual(expected));
  });

  it('keeps the order when the clock jumps over all of them', async () => {
    const done: string[] = [];
    world.jobs.on('note', (_appId, { name }) => {
      done.push(name as string);
      if (name === 'a') world.jobs.schedule('note', 'wx', hour / 2, { name: 'a and a half' });
    });
    for (const [at, name] of ['a', 'b', 'c'].entries()) world.jobs.schedule('note', 'wx', (at + 1) * hour, { name });
    world.clock.change({ advanceMs: 24 * hour });
    await world.jobs.caughtUp();
    expect(done).toEqual(['a', 'a and a half', 'b', 'c']);
  });
});

describe('/__sandbox/clock', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startFast(newFolder());
    await control(sandbox, 'accounts', { ...account, habits: false });
  });
  afterEach(() => end(sandbox));

  it('answers when everything due by then has happened', async () => {
    await control(sandbox, 'clock', { set: '2027-03-01T10:00:00+08:00' });
    const wechat = clientOf(sandbox);
    const { publishId } = await wechat.publish.submit(await draft(wechat));
    const later = await control<Clock>(sandbox, 'clock', { advanceMs: hour });
    expect(later).toMatchObject({ jobsWaiting: 0, rate: 1, shanghai: '2027-03-01 11:00' });
    expect(await wechat.publish.state(publishId)).toMatchObject({ publishStatus: 0 });
  });

  it.each([[{ rate: -1 }], [{ rate: 20_000 }], [{ set: 'tomorrow' }], [{ now: 1 }]])('refuses %j', async (body) => {
    await expect(control(sandbox, 'clock', body)).rejects.toThrow('422');
  });
});
