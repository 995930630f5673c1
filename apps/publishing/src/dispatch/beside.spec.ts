import { describe, expect, it } from '@jest/globals';
import type { State } from '../publication/publication.js';
import { goesBy } from './beside.js';

const since = '2026-11-24T11:30:00.000Z';
const piece = (title: string) => ({ articles: [{ articleId: title, title, index: 0 }] });
const aside = { ...piece('入冬换芯'), state: { is: 'reconciling', step: 'submit', since, aside: true } satisfies State };
const other = { ...piece('春天的水'), lane: 'publish' as const };

describe('goesBy', () => {
  it('lets a publication past a submission whose call has ended', () => {
    expect(goesBy(other, [aside])).toBe(true);
    expect(goesBy(other, [])).toBe(true);
  });
  it('never lets a mass-send or a hand-over by', () => {
    expect(goesBy({ ...other, lane: 'mass-send' }, [aside])).toBe(false);
    expect(goesBy({ ...other, lane: 'hand-over' }, [aside])).toBe(false);
  });
  it('lets nothing past a call that may be under way', () => {
    expect(goesBy(other, [{ ...aside, state: { is: 'reconciling', step: 'submit', since } }])).toBe(false);
    expect(goesBy(other, [{ ...aside, state: { is: 'dispatching', step: 'submit', since, epoch: 1 } }])).toBe(false);
  });
  it('keeps back a piece that shares a title with it: nobody could tell the two apart', () => {
    const two = { lane: 'publish' as const, articles: [...piece('另一篇').articles, ...piece(' 入冬换芯 ').articles] };
    expect(goesBy(two, [aside])).toBe(false);
    expect(goesBy(other, [aside, { ...aside, ...piece('春天的水') }])).toBe(false);
  });
});
