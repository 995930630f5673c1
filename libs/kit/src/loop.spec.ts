import { describe, expect, it } from '@jest/globals';
import { Loop } from './loop.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Loop', () => {
  it('goes on after a failing round, runs at once when poked, and ends with the round under way', async () => {
    let rounds = 0;
    let seen!: () => void;
    const third = new Promise<void>((resolve) => (seen = resolve));
    const loop: Loop = new Loop({
      name: 'spec',
      everyMs: 3_600_000,
      log: log as never,
      work: async () => {
        rounds += 1;
        if (rounds === 3) seen();
        loop.poke();
        if (rounds === 1) throw new Error('first round fails');
        return rounds < 3;
      },
    });
    loop.start();
    await third;
    await loop.stop();
    const ended = rounds;
    loop.poke();
    expect(ended).toBeGreaterThanOrEqual(3);
    expect(rounds).toBe(ended);
  });
});
