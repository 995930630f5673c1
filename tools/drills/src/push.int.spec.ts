import { describe, expect, it } from '@jest/globals';
import { History, passed } from '@kanfa/testing';
import { pushToEverybody } from './push.js';

describe('a push to 20,000 followers', () => {
  it('leaves figures that add up with the effect log', async () => {
    const history = new History('push-spec');
    const verdict = await pushToEverybody({ followers: 20_000, rate: 10_000 }, history);
    await history.close();
    expect(verdict.notes.slice(1)).toEqual([]);
    expect(passed(verdict)).toBe(true);
  }, 180_000);
});
