import { expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

it('returns the first answer that does not throw', async () => {
  let asked = 0;
  const answer = await eventually(() => {
    asked += 1;
    if (asked < 4) throw new Error('not yet');
    return asked;
  });
  expect(answer).toBe(4);
});

it('throws the last error when time is up', async () => {
  await expect(eventually(() => Promise.reject(new Error('never')), { timeoutMs: 30 })).rejects.toThrow('never');
});
