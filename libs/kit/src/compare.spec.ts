import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './compare.js';

const side = (pieces: ReturnType<typeof compare>, without: 'added' | 'removed') =>
  pieces
    .filter((p) => p.op !== without)
    .map((p) => p.text)
    .join('');

describe('compare', () => {
  it('marks the words that changed, not the paragraph', () => {
    expect(compare('滤芯每六个月换一次。\n先关水。\n', '滤芯每十二个月换一次。\n先关水。\n')).toEqual([
      { op: 'same', text: '滤芯每' },
      { op: 'removed', text: '六个月' },
      { op: 'added', text: '十二个月' },
      { op: 'same', text: '换一次。\n先关水。\n' },
    ]);
  });

  it('gives both texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('水', '滤', '芯', '。', '\n', 'a', ' '), maxLength: 80 });
    fc.assert(
      fc.property(text, text, (before, now) => {
        const pieces = compare(before, now);
        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(now);
        expect(before === now ? pieces.every((p) => p.op === 'same') : true).toBe(true);
      }),
    );
  });

  it('shows texts without anything in common as one taken out and one put in', () => {
    const before = Array.from({ length: 3_000 }, (_, i) => `旧${i}`).join('，');
    const now = Array.from({ length: 3_000 }, (_, i) => `新${i}x`).join('、');
    expect(compare(before, now).map((p) => p.op)).toEqual(['removed', 'added']);
  });
});
