import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { History } from '@kanfa/testing';
import { r1, r1Defaults } from './r1.drill.js';

let history: History;
beforeAll(() => void (history = new History('r1-subset')));
afterAll(() => history.close());

it('R1: does each effect once, wherever its dispatcher dies and whatever WeChat does', async () => {
  const subset = { ...r1Defaults, seeds: 1, points: 2, behaviours: 2, replicas: 2 };
  expect(await r1(subset, history)).toMatchObject({ lost: 0, duplicated: 0, unexpected: 0, notes: [] });
}, 180_000);
