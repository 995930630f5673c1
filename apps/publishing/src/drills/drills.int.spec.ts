import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { History } from '@kanfa/testing';
import { r1, r1Defaults } from './r1.drill.js';
import { r13, r13Defaults } from './r13.drill.js';
import { r2, r2Defaults } from './r2.drill.js';
import { r3, r3Defaults } from './r3.drill.js';

let history: History;
beforeAll(() => void (history = new History('publishing-subset')));
afterAll(() => history.close());

const clean = { lost: 0, duplicated: 0, unexpected: 0 };

describe('a small part of each drill', () => {
  it('R1: does each effect once, wherever its dispatcher dies and whatever WeChat does', async () => {
    const subset = { ...r1Defaults, seeds: 1, points: 2, behaviours: 2, replicas: 2 };
    expect(await r1(subset, history)).toMatchObject({ ...clean, notes: [] });
  }, 400_000);

  it('R2: misses nothing while dispatchers, connections, database and broker are killed', async () => {
    const subset = {
      ...r2Defaults,
      publications: 16,
      accounts: 4,
      calmSeconds: 2,
      seconds: 14,
      serverEverySeconds: 5,
      replicas: 2,
      factor100: 8,
    };
    const verdict = await r2(subset, history);
    expect(verdict).toMatchObject({ lost: 0, duplicated: 0, recovered: expect.stringContaining('16/16') as unknown });
  }, 400_000);

  it('R3: a dispatcher that wakes up after another took over does no harm', async () => {
    expect(await r3({ ...r3Defaults, rounds: 3, frozen: 1, limitSeconds: 120 }, history)).toMatchObject(clean);
  }, 400_000);

  it('R13: sends nothing early or twice when all clocks are wrong', async () => {
    expect(await r13({ ...r13Defaults, each: 1, aheadSeconds: 8 }, history)).toMatchObject({ lost: 0, duplicated: 0, unexpected: 0 });
  }, 400_000);
});
