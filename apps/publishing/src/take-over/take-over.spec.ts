import { describe, expect, it } from '@jest/globals';
import type { TakeOverProgress } from '@kanfa/contracts';
import { begin, compare, giveBack, learn, missing, verified, type TakeOver } from './take-over.js';

const at = new Date('2026-11-20T01:00:00Z');
const accountId = '0199f3a0-0000-7000-8000-000000000001';
const by = '0199f3a0-0000-7000-8000-000000000009';
const part = (name: TakeOverProgress['part'], state: TakeOverProgress['state'] = 'imported'): TakeOverProgress => ({
  part: name,
  state,
  found: 1,
  kept: 1,
  gaps: 0,
});
const begun = (): TakeOver => begin('0199f3a0-0000-7000-8000-000000000031', accountId, by, at).next;
const imported = (): TakeOver => learn(begun(), [part('menu'), part('auto-replies')]);
const types = ({ events }: { events: { type: string }[] }) => events.map(({ type }) => type);

describe('learn', () => {
  it('waits for what readers get, not for the rest', () => {
    expect(missing([part('menu'), part('history')])).toEqual(['auto-replies']);
    expect(learn(begun(), [part('menu'), part('auto-replies', 'importing')]).state).toBe('preparing');
    expect(imported().state).toBe('imported');
  });
  it('takes what WeChat does not give for settled', () =>
    expect(learn(begun(), [part('menu', 'unavailable'), part('auto-replies')]).state).toBe('imported'));
  it('never goes back', () => expect(learn(compare(imported(), by, at).next, []).state).toBe('compared'));
});

describe('compare', () => {
  it('is refused before what readers get is here', () =>
    expect(() => compare(begun(), by, at)).toThrow(expect.objectContaining({ code: 'take-over-not-imported' })));
  it('happens once', () => {
    const { next } = compare(imported(), by, at);
    expect(next).toMatchObject({ state: 'compared', compared: { by, at }, switchedAt: null });
    expect(() => compare(next, by, at)).toThrow(expect.objectContaining({ code: 'take-over-compared' }));
  });
  it('counts an address that was verified before as switched', () => {
    const early = verified(imported(), at);
    expect(types(early)).toEqual([]);
    expect(types(compare(early.next, by, at))).toEqual(['publishing.take-over-compared.v1', 'publishing.take-over-switched.v1']);
  });
});

describe('verified', () => {
  it('switches what was compared, once', () => {
    const switched = verified(compare(imported(), by, at).next, at);
    expect(switched.next).toMatchObject({ state: 'switched', switchedAt: at });
    expect(types(verified(switched.next, at))).toEqual([]);
  });
});

describe('giveBack', () => {
  it('leads back from every state, once', () => {
    for (const from of [begun(), imported(), compare(imported(), by, at).next])
      expect(giveBack(from, by, '先不接', at).next.state).toBe('returned');
    const { next } = giveBack(begun(), by, '先不接', at);
    expect(() => giveBack(next, by, '再来', at)).toThrow(expect.objectContaining({ code: 'take-over-returned' }));
    expect(() => compare(next, by, at)).toThrow(expect.objectContaining({ code: 'take-over-returned' }));
  });
});
