import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { History } from '@kanfa/testing';
import { deskUnderTest, type Desk } from '../under-test.js';
import { countsOf, happenedOnce, prepareAll, settledOf, steps } from './cases.drill.js';
import { r14 } from './r14.drill.js';
import { r5, r5Defaults } from './r5.drill.js';

let history: History;
beforeAll(() => void (history = new History('publishing-effects')));
afterAll(() => history.close());

const clean = { lost: 0, duplicated: 0, unexpected: 0 };

describe('a small part of each drill', () => {
  it('R5: the state machine does what a few rules say, 200 times, and the service a few times', async () => {
    expect(await r5({ ...r5Defaults, pure: 200, real: 6, longest: 10 }, history)).toMatchObject({ ...clean, notes: [] });
  }, 400_000);

  it('R14: fetches a token once when all want it at once', async () => {
    expect(await r14({ accounts: 4, workers: 10, cycles: 1 }, history)).toMatchObject(clean);
  }, 120_000);
});

describe('each thing WeChat may do to each effect', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await deskUnderTest({ DISPATCH_WORKERS: '12', DISPATCH_TIME_FACTOR: '0.08' });
  });
  afterAll(() => desk?.stop());

  it('ends with one effect', async () => {
    const kinds = [
      'answers',
      'busy',
      'busy-after',
      'reset-before',
      'reset-after',
      'hang-before',
      'hang-after',
      'http500-before',
      'http500-after',
    ];
    const behaviours = [...kinds, 'truncated-after', 'garbage-after', 'token-race', 'plain-text', 'slow:100'];
    const cases = steps.flatMap((step) => behaviours.map((behaviour) => ({ step, behaviour })));
    const runs = await prepareAll(desk, cases, { switches: { retryRestsAMinute: false } });
    const done = await settledOf(desk, runs, 240);
    const wrong = [];
    for (const run of runs) {
      const [detail, counts] = [done.get(run.publicationId)!, await countsOf(desk, run)];
      if (!happenedOnce(run, detail, counts)) wrong.push({ ...run, state: detail.state, problem: detail.problem?.code, counts });
    }
    expect(wrong).toEqual([]);
  }, 400_000);
});
